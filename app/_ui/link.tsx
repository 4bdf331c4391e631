import NextLink from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { localizedPath } from '@/lib/i18n/routing'
import { LinkPending } from './link-pending'
import { skeletonOf } from './skeleton'

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  /** A page of ours, as its path without a language. */
  href: `/${string}`
  /** Off for pages that ask an outside party when they are rendered. */
  prefetch?: false
  /** Off where only a part of the page changes. */
  scroll?: false
}

/**
 * A link to a page of ours, in the language of the page that it stands on. For server components. Where the page behind it
 * asks others before it can answer, its outline shows until it is there.
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
