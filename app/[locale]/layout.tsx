import '@/app/globals.css'
import type { Metadata, Viewport } from 'next'
import { notFound, redirect } from 'next/navigation'
import { hasLocale } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { requestFacts } from '@/app/_form-request'
import { endSession, isSignedIn } from '@/app/_session'
import { ErrorTextsProvider } from '@/app/_ui/error-texts'
import { FocusAfterNavigation, KeepTimeZone, OfflineNotice } from '@/app/_ui/every-page'
import { plexMono, rubik, rubikArabic, rubikExtended } from '@/app/_ui/fonts'
import { Icon } from '@/app/_ui/icon'
import { offerValues } from '@/app/_ui/offer-values'
import { SiteFooter } from '@/app/_ui/site-footer'
import { SiteHeader, SkipLink } from '@/app/_ui/site-header'
import { MAIN_ID } from '@/app/_ui/skeleton'
import { env } from '@/lib/env'
import { directionOf, localizedPath, routing } from '@/lib/i18n/routing'
import { readErrorTexts } from './read-error-texts'

// A prerendered page has no nonce, so the browser would block its scripts.
export const dynamic = 'force-dynamic'

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0b1417' },
  ],
  colorScheme: 'light dark',
}

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('site'), getLocale()])
  return {
    metadataBase: new URL(env().PUBLIC_ORIGIN),
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description', offerValues(locale)),
    formatDetection: { telephone: false },
    openGraph: {
      siteName: t('name'),
      type: 'website',
      images: [{ url: `/social/${locale}.png`, width: 1200, height: 630 }],
    },
    twitter: { card: 'summary_large_image' },
  }
}

type RootLayoutProps = { children: ReactNode; params: Promise<{ locale: string }> }

export default async function RootLayout({ children, params }: RootLayoutProps) {
  // Addresses that the proxy skips (files, endpoints) arrive here with their first part as the locale.
  if (!hasLocale(routing.locales, (await params).locale)) notFound()
  const [locale, t, signedIn, errorTexts] = await Promise.all([
    getLocale(),
    getTranslations('site'),
    isSignedIn(),
    readErrorTexts(),
  ])
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      className={`${rubik.variable} ${rubikExtended.variable} ${rubikArabic.variable} ${plexMono.variable}`}
    >
      <body className="flex min-h-dvh flex-col text-body">
        <SkipLink>{t('skip')}</SkipLink>
        <SiteHeader signedIn={signedIn} signOut={signOut} />
        <KeepTimeZone />
        <FocusAfterNavigation />
        <OfflineNotice icon={<Icon name="info" className="size-4" />} text={t('offline')} />
        <main id={MAIN_ID} tabIndex={-1} className="relative mx-auto w-full max-w-app grow px-4 py-8 sm:px-6 sm:py-12">
          <ErrorTextsProvider texts={errorTexts}>{children}</ErrorTextsProvider>
        </main>
        <SiteFooter supportEmail={env().SUPPORT_EMAIL} />
      </body>
    </html>
  )
}

/** The sign-out button of the header. */
async function signOut(form: FormData): Promise<void> {
  'use server'
  const { locale, own } = await requestFacts(form)
  if (own) await endSession()
  redirect(localizedPath(locale, '/'))
}
