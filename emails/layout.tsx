import type { ReactNode } from 'react'
import { Body, Button, Container, Head, Heading, Hr, Html, Preview, Section, Text } from 'react-email'
import { directionOf, type Locale } from '@/lib/i18n/routing'
import { translator } from '@/lib/i18n/translator'

/*
 * One light design that stays readable when a mail program inverts it: solid backgrounds, borders, mid-tone accent, no
 * pictures of text. The site's colours in hex, since mail programs do not support oklch.
 */
export const COLOUR = {
  ground: '#fbfaf7',
  surface: '#ffffff',
  sunken: '#f5f3ef',
  border: '#dedcd7',
  text: '#122125',
  muted: '#45565a',
  accent: '#006472',
  onAccent: '#fcfcf9',
}
const FONT = "Rubik, 'Segoe UI', Helvetica, Arial, sans-serif"
export const MONO = "'IBM Plex Mono', Consolas, Menlo, monospace"

/** `timeZone`: the reader's, by its IANA name. */
export type CommonProps = { locale: Locale; timeZone: string; supportEmail: string }

type LayoutProps = CommonProps & { preview: string; title: string; children: ReactNode }

/** The layout of every mail. */
export function Layout({ locale, supportEmail, preview, title, children }: LayoutProps) {
  const t = translator(locale, 'emails')
  const direction = directionOf(locale)
  return (
    <Html lang={locale} dir={direction}>
      <Head>
        <meta name="color-scheme" content="light" />
        <meta name="supported-color-schemes" content="light" />
        {/* Stops mail programs from turning codes and numbers into links. */}
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{title}</title>
      </Head>
      {/* Web mail drops the html element, so language and direction are repeated on the body and its table. */}
      <Body
        lang={locale}
        dir={direction}
        style={{
          backgroundColor: COLOUR.ground,
          color: COLOUR.text,
          fontFamily: FONT,
          margin: 0,
          padding: '24px 12px',
        }}
      >
        <Preview useTitleTag={false}>{preview}</Preview>
        <Container
          style={{
            maxWidth: 560,
            backgroundColor: COLOUR.surface,
            border: `1px solid ${COLOUR.border}`,
            borderRadius: 14,
            padding: '24px',
          }}
        >
          <Text style={{ color: COLOUR.accent, fontSize: 14, fontWeight: 600, margin: '0 0 16px' }}>
            {t('common.brand')}
          </Text>
          <Heading as="h1" style={{ fontSize: 24, lineHeight: '30px', fontWeight: 600, margin: '0 0 12px' }}>
            {title}
          </Heading>
          {children}
          <Hr style={{ borderColor: COLOUR.border, margin: '24px 0 12px' }} />
          <Text style={{ color: COLOUR.muted, fontSize: 13, lineHeight: '18px', margin: 0 }}>
            {t('common.help', { email: supportEmail })}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

export function Paragraph({ children, muted = false }: { children: ReactNode; muted?: boolean }) {
  return (
    <Text
      style={{
        fontSize: 16,
        lineHeight: '24px',
        margin: '0 0 16px',
        ...(muted && { color: COLOUR.muted, fontSize: 14, lineHeight: '20px' }),
      }}
    >
      {children}
    </Text>
  )
}

export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section style={{ margin: '8px 0 24px' }}>
      <Button
        href={href}
        style={{
          backgroundColor: COLOUR.accent,
          color: COLOUR.onAccent,
          borderRadius: 10,
          fontSize: 16,
          fontWeight: 500,
          padding: '12px 20px',
          textDecoration: 'none',
        }}
      >
        {children}
      </Button>
    </Section>
  )
}

type DetailProps = {
  label: string
  value: string
  /** Codes and numbers run left to right in every language. */
  kind?: 'text' | 'number' | 'code'
}

/** A label and its value, the value on its own line so that it can be copied. */
export function Detail({ label, value, kind = 'text' }: DetailProps) {
  return (
    <Section style={{ margin: '0 0 12px' }}>
      <Text style={{ color: COLOUR.muted, fontSize: 13, lineHeight: '18px', margin: 0 }}>{label}</Text>
      <Text
        {...(kind !== 'text' && { dir: 'ltr' })}
        style={{
          fontSize: 16,
          lineHeight: '24px',
          margin: 0,
          ...(kind === 'code' && { fontFamily: MONO, wordBreak: 'break-all' }),
        }}
      >
        {value}
      </Text>
    </Section>
  )
}
