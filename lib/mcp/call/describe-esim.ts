import * as z from 'zod'
import { type ActivationView, daysLeft } from '@/lib/activations/activation-view'
import { formatShortUsd } from '@/lib/catalog/money'
import { OFFER } from '@/lib/catalog/offer'
import { env } from '@/lib/env'
import { formatDateTime } from '@/lib/i18n/format'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'

/** The plan of all our lines, named as in the guide. */
export const PLAN = 'OXIO Base Plan (Basic Membership)'

/** A label that distinguishes a person's eSIMs. Shows at most the last four digits of the ICCID. */
export function labelOf({ iccidLast4 }: ActivationView, locale: string): string {
  const t = toolTexts(locale)
  return iccidLast4 ? t('esim.label', { digits: iccidLast4 }) : t('esim.label_new')
}

/** The address of the page with the QR code, which requires a sign-in. */
export function pageOf({ id }: ActivationView): string {
  return `${env().PUBLIC_ORIGIN}/esims/${id}`
}

/** The address of an order's page, which requires a sign-in. */
export const orderPageOf = (orderId: string): string => `${env().PUBLIC_ORIGIN}/orders/${orderId}`

/** Instructions to read before scanning if the phone will ask for a confirmation code. Does not contain that code. */
export function sayConfirmation({ confirmation }: ActivationView, locale: string): string | null {
  return confirmation && toolTexts(locale)(`confirmation.${confirmation}`, { email: env().SUPPORT_EMAIL })
}

const SHORTEST_POLL_SECONDS = 10
const LONGEST_POLL_SECONDS = 300

/** Seconds until it is useful to ask again; undefined when the eSIM will not change automatically. */
export function pollAfterSeconds({ state, queue, phoneNumber }: ActivationView): number | undefined {
  if (state === 'activating') return SHORTEST_POLL_SECONDS
  if (state === 'ready') return phoneNumber === null ? 30 : undefined
  if (state !== 'queued') return undefined
  const seconds = queue ? Math.ceil((queue.expectedAt.getTime() - Date.now()) / 1000) : SHORTEST_POLL_SECONDS
  return Math.min(LONGEST_POLL_SECONDS, Math.max(SHORTEST_POLL_SECONDS, seconds))
}

/** The place in the queue and the expected time of the activation. */
export function placeOf({ queue }: ActivationView): { position?: number; expected_at?: string } {
  return queue ? { position: queue.position, expected_at: queue.expectedAt.toISOString() } : {}
}

/** The line at the carrier, in the schemas of answers: open, because four tools repeat it and every conversation pays for that. */
export const lineSchema = z.looseObject({})

/** The days that an eSIM still works, and what OXIO said of its line when it was last read. */
export function lifeOf(esim: ActivationView): { days_left?: number; line?: { state: string; as_of: string } } {
  const days = daysLeft(esim)
  const { line } = esim
  return {
    ...(days !== null && { days_left: days }),
    ...(line && { line: { state: line.status, as_of: line.readAt.toISOString() } }),
  }
}

/** What to add to the status of an eSIM in its last day; null on other days. */
export function sayEndsSoon(esim: ActivationView, locale: string, timeZone: string): string | null {
  if (daysLeft(esim) !== 1 || esim.validUntil === null) return null
  return toolTexts(locale)('esim.ends_soon', { time: formatDateTime(localeOf(locale), esim.validUntil, timeZone) })
}

/**
 * What a model reads next to the status of an eSIM: how to order another one for an eSIM that has ended or ends within a day,
 * and what to call when its line is off. Null when there is nothing to add. Where a host forbids selling in a chat, nothing
 * is offered.
 */
export function sayWhatToCall(esim: ActivationView, locale: string): string | null {
  const t = toolTexts(locale)
  const days = daysLeft(esim)
  if (days === null) return null
  if (days > 1) return esim.line?.status === 'off' ? t('esim.line_off') : null
  return env().ASSISTANT_PAYMENTS === 'off' ? null : t('esim.another', { amount: formatShortUsd(OFFER.amountCents) })
}
