import type { ComponentProps } from 'react'

export type ButtonLook = {
  /** `plain` is for a row of links, as in the header. */
  kind?: 'primary' | 'quiet' | 'danger' | 'plain'
  width?: 'content' | 'full'
}

const SHAPE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-button font-medium no-underline transition-[background-color,translate] duration-120 ease-settle'
const SOLID = 'px-5 py-2 text-center text-body active:translate-y-px'

const KIND = {
  primary: `${SOLID} bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-press forced-colors:border`,
  quiet: `${SOLID} border border-border-strong bg-surface text-text hover:bg-sunken`,
  danger: `${SOLID} bg-bad text-on-bad hover:bg-bad-hover forced-colors:border`,
  plain: 'px-2 text-label text-text hover:underline',
}

/** The classes of a button, and of a link that looks like one. */
export function buttonClasses({ kind = 'primary', width = 'content' }: ButtonLook): string {
  return `${SHAPE} ${KIND[kind]} ${width === 'full' ? 'w-full' : 'w-fit'}`
}

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'disabled'> &
  ButtonLook & {
    /** The button keeps the focus, announces that it is busy and submits nothing. */
    pending?: boolean
  }

/** A native button. SubmitButton also shows the progress of its form. */
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
