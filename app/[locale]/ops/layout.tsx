import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '@/app/_ui/link'
import { requireStaff } from './_staff'
import { SearchBox } from './search-box'

export async function generateMetadata() {
  await requireStaff()
  const t = await getTranslations('ops')
  return { title: t('title'), robots: { index: false, follow: false } }
}

const SECTIONS = [
  { key: 'overview', href: '/ops' },
  { key: 'orders', href: '/ops/orders' },
  { key: 'webhooks', href: '/ops/webhooks' },
  { key: 'mails', href: '/ops/mails' },
  { key: 'audit', href: '/ops/audit' },
] as const

/** The console is in English at the address of each language, with the terms of the runbooks. */
export default async function OpsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireStaff()
  const [locale, t, search] = await Promise.all([getLocale(), getTranslations('ops'), getTranslations('ops.search')])
  return (
    <div lang="en" dir="ltr" className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 border-b border-border pb-3">
        <nav aria-label={t('nav.label')}>
          <ul className="flex flex-wrap gap-x-5">
            {SECTIONS.map(({ key, href }) => (
              <li key={key}>
                <Link href={href} prefetch={false} className="inline-flex min-h-11 items-center">
                  {t(`nav.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <p className="text-label text-text-2">{t(`role.${role}`)}</p>
      </div>
      <SearchBox
        locale={locale}
        texts={{
          label: search('label'),
          hint: search('hint'),
          action: search('action'),
          pending: search('pending'),
          empty: search('empty'),
          back: search('back'),
          problems: {
            none: { title: search('none'), text: search('noneText') },
            unavailable: { title: search('unavailable'), text: search('unavailableText') },
          },
        }}
      >
        {children}
      </SearchBox>
    </div>
  )
}
