import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClasses } from './button-classes'
import { Link } from './link'

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, 'className'> & ButtonLook

/** A link to a page of ours that looks like a button: for going somewhere. For server components. */
export function ButtonLink({ kind, width, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={buttonClasses({ kind, width })} />
}

type OutsideButtonLinkProps = Omit<ComponentProps<'a'>, 'className' | 'href' | 'rel'> & ButtonLook & { href: string }

/** The same for an address outside, which is not told where the person came from. */
export function OutsideButtonLink({ kind, width, ...rest }: OutsideButtonLinkProps) {
  return <a {...rest} rel="noreferrer" className={buttonClasses({ kind, width })} />
}
