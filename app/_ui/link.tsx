import NextLink from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { localizedPath } from '@/lib/i18n/routing'
import { type ButtonLook, buttonClasses } from './button'
import { LinkPending } from './link-pending'
import { skeletonOf } from './skeleton'

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  /** A path of this site without a language. */
  href: `/${string}`
  /** False for pages that call an outside party when they render. */
  prefetch?: false
  /** False where only a part of the page changes. */
  scroll?: false
}

/**
 * A link to a page of this site in the current language. For server components. While a page that calls outside parties
 * loads, its outline shows.
 */
export function Link({ href, children, ...rest }: LinkProps) {
  const outline = skeletonOf(href)
  const loading = useTranslations('site')('loading')
  return (
    <NextLink {...rest} href={localizedPath(useLocale(), href)}>
      {children}
      {outline && <LinkPending outline={outline} text={loading} />}
    </NextLink>
  )
}

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, 'className'> & ButtonLook

/** A link to a page of this site that looks like a button. For server components. */
export function ButtonLink({ kind, width, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={buttonClasses({ kind, width })} />
}

type OutsideButtonLinkProps = Omit<ComponentProps<'a'>, 'className' | 'href' | 'rel'> & ButtonLook & { href: string }

/** A link to another site that looks like a button. The other site gets no Referer header. */
export function OutsideButtonLink({ kind, width, ...rest }: OutsideButtonLinkProps) {
  return <a {...rest} rel="noreferrer" className={buttonClasses({ kind, width })} />
}
