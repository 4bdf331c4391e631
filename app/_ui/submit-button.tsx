'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './button'
import type { ButtonLook } from './button-classes'

type SubmitButtonProps = ButtonLook & {
  children: ReactNode
  /** What the button says while the form is on its way. */
  pendingLabel: string
}

/** The submit button of the form around it. Works without scripts; with them, a second press does nothing. */
export function SubmitButton({ children, pendingLabel, kind, width }: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" kind={kind} width={width} pending={pending}>
      <span aria-live="polite">{pending ? pendingLabel : children}</span>
    </Button>
  )
}
