import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps } from 'react'

export type ButtonKind = 'primary' | 'quiet' | 'danger'
export type ButtonWidth = 'content' | 'full'

const KIND: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-press',
  quiet: 'border border-border-strong bg-surface text-text hover:bg-sunken active:bg-sunken',
  danger: 'bg-bad text-on-bad hover:bg-bad-hover active:bg-bad-hover',
}

const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-button px-5 py-2.5 text-center text-body font-medium no-underline transition-[background-color,transform] duration-120 ease-settle active:translate-y-px'

const classesOf = (kind: ButtonKind, width: ButtonWidth) => `${BASE} ${KIND[kind]} ${width === 'full' ? 'w-full' : ''}`

type Look = { kind?: ButtonKind; width?: ButtonWidth }

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'disabled'> &
  Look & {
    /** Something is under way: the button stays focusable, says so to assistive technology and does nothing. */
    pending?: boolean
  }

/** A native button. In a form whose progress should show, use SubmitButton. */
export function Button({ kind = 'primary', width = 'content', pending = false, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={pending ? 'button' : type}
      aria-disabled={pending || undefined}
      className={`${classesOf(kind, width)} ${pending ? 'cursor-progress opacity-70' : 'cursor-pointer'}`}
    />
  )
}

type ButtonLinkProps<T extends string> = Omit<ComponentProps<'a'>, 'className' | 'href'> & Look & { href: Route<T> | URL }

/** A link that looks like a button, for going somewhere. A URL object is another origin and gets a plain anchor. */
export function ButtonLink<T extends string>({ kind = 'primary', width = 'content', href, ...rest }: ButtonLinkProps<T>) {
  const className = classesOf(kind, width)
  if (href instanceof URL) return <a {...rest} href={href.href} rel="noreferrer" className={className} />
  return <Link {...rest} href={href} className={className} />
}
