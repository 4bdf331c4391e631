import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClasses } from './button-classes'

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'disabled'> &
  ButtonLook & {
    /** Something is under way: the button keeps the focus, says so to assistive technology and submits nothing. */
    pending?: boolean
  }

/** A native button. In a form whose progress should show, use SubmitButton. */
export function Button({ kind, width, pending = false, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={pending ? 'button' : type}
      aria-disabled={pending || undefined}
      className={`${buttonClasses({ kind, width })} ${pending ? 'cursor-progress opacity-70' : 'cursor-pointer'}`}
    />
  )
}
