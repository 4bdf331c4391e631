'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonLook } from './button'

type SubmitButtonProps = ButtonLook & {
  children: ReactNode
  /** The label while the form is being sent. */
  pendingLabel: string
}

/** The submit button of the form around it. It works without scripts; with scripts, a second press does nothing. */
export function SubmitButton({ children, pendingLabel, kind, width }: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" kind={kind} width={width} pending={pending}>
      <span aria-live="polite">{pending ? pendingLabel : children}</span>
    </Button>
  )
}
