import NextLink from 'next/link'
import { useLocale } from 'next-intl'
import type { ComponentProps } from 'react'
import { localizedPath } from '@/lib/i18n/routing'

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  /** A page of ours, as its path without a language. */
  href: `/${string}`
  /** Off for pages that ask an outside party when they are rendered. */
  prefetch?: false
  /** Off where only a part of the page changes. */
  scroll?: false
}

/** A link to a page of ours, in the language of the page that it stands on. For server components. */
export function Link({ href, ...rest }: LinkProps) {
  return <NextLink {...rest} href={localizedPath(useLocale(), href)} />
}
