import { type RenderedEmail, renderTemplate } from '@/emails/render-template'
import { env } from '@/lib/env'
import type { Locale } from '@/lib/i18n/routing'

export type Rendering =
  | { kind: 'rendered'; email: RenderedEmail }
  /** The content of the mail is no longer true. */
  | { kind: 'superseded' }
  /** The subject of the mail does not exist. */
  | { kind: 'missing' }

/** The values that every template gets. */
export type Common = { locale: Locale; timeZone: string; supportEmail: string }

export async function rendered<Props>(...template: Parameters<typeof renderTemplate<Props>>): Promise<Rendering> {
  return { kind: 'rendered', email: await renderTemplate<Props>(...template) }
}

/** Links lead to our pages. Scanners follow links, so every change needs a button there. */
export const orderLink = (orderId: string) => `${env().PUBLIC_ORIGIN}/orders/${orderId}`
export const esimLink = (activationId: string) => `${env().PUBLIC_ORIGIN}/esims/${activationId}`

/** The buy page, for one more eSIM. */
export const buyAgainLink = () => `${env().PUBLIC_ORIGIN}/buy?another=1`

export function signInLink(requestId: string, linkToken: string): string {
  return `${env().PUBLIC_ORIGIN}/sign-in/link?${new URLSearchParams({ r: requestId, t: linkToken })}`
}
