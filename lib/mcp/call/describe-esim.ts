import type { ActivationView } from '@/lib/activations/activation-view'
import { env } from '@/lib/env'
import { toolTexts } from '@/lib/mcp/call/tool-texts'

/** The plan that every line of ours has, in the words of the guide. */
export const PLAN = 'OXIO Base Plan (Basic Membership)'

/** What an eSIM is called when there are several; its ICCID never shows more than four digits. */
export function labelOf({ iccidLast4 }: ActivationView, locale: string): string {
  const t = toolTexts(locale)
  return iccidLast4 ? t('esim.label', { digits: iccidLast4 }) : t('esim.label_new')
}

/** The page with the QR code, behind the sign-in. */
export function pageOf({ id }: ActivationView): string {
  return `${env().PUBLIC_ORIGIN}/esims/${id}`
}

/** What a person has to know before scanning, when the phone is going to ask for a confirmation code; without that code. */
export function sayConfirmation({ confirmation }: ActivationView, locale: string): string | null {
  return confirmation && toolTexts(locale)(`confirmation.${confirmation}`, { email: env().SUPPORT_EMAIL })
}

const SHORTEST_POLL_SECONDS = 10
const LONGEST_POLL_SECONDS = 300

/** When it makes sense to ask again; undefined when nothing is going to change by itself. */
export function pollAfterSeconds({ state, queue, phoneNumber }: ActivationView): number | undefined {
  if (state === 'activating') return SHORTEST_POLL_SECONDS
  if (state === 'ready') return phoneNumber === null ? 30 : undefined
  if (state !== 'queued') return undefined
  const seconds = queue ? Math.ceil((queue.expectedAt.getTime() - Date.now()) / 1000) : SHORTEST_POLL_SECONDS
  return Math.min(LONGEST_POLL_SECONDS, Math.max(SHORTEST_POLL_SECONDS, seconds))
}

/** Place in line and when it is expected to go on. */
export function placeOf({ queue }: ActivationView): { position?: number; expected_at?: string } {
  return queue ? { position: queue.position, expected_at: queue.expectedAt.toISOString() } : {}
}
