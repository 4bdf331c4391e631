import type { ActivationView } from '@/lib/activations/activation-view'
import { env } from '@/lib/env'
import { toolTexts } from '@/lib/mcp/call/tool-texts'

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
