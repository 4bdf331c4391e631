import * as z from 'zod'
import { type Offer, offerOf } from '@/lib/catalog/offer'
import { db } from '@/lib/db/client'
import type { DeviceCheck } from '@/lib/esim/device-check'
import type { Locale } from '@/lib/i18n/routing'
import { CONSENT_KINDS, CONSENT_VERSION } from './before-paying'

/** A buyer's choices for an order that is still unpaid. */
export type ChosenBefore = {
  isGift: boolean
  /** The one address that may claim the gift; null without one. */
  boundEmail: string | null
  deviceCheck: DeviceCheck | null
  /** The buyer agreed, for this order, to the present texts in this language. */
  agreed: boolean
}

const answer = z.enum(['yes', 'no', 'unknown'])
const checkRow = z.object({
  device: z.string().nullable(),
  eid: answer,
  unlocked: answer,
  soldIn: z.string().nullable(),
})

/** Returns the choices for the buyer's unpaid order, to continue the purchase; null when there is none. */
export async function readChosenBefore(buyerId: string, locale: Locale): Promise<ChosenBefore | null> {
  const order = await db().order.findFirst({
    where: { buyerId, state: 'awaiting_payment' },
    include: { gift: true, deviceCheck: true, consents: { where: { version: CONSENT_VERSION, locale } } },
  })
  if (!order) return null
  const { holderId, gift, deviceCheck, consents } = order
  const isGift = holderId === null
  return {
    isGift,
    boundEmail: isGift ? (gift?.boundEmail ?? null) : null,
    deviceCheck: checkRow.safeParse(deviceCheck).data ?? null,
    agreed: CONSENT_KINDS.every((kind) => consents.some((consent) => consent.kind === kind)),
  }
}

/** Whether the buyer has paid for the same offer after agreeing to the present texts in this language. */
export async function hasAgreedBefore(buyerId: string, locale: Locale, offer: Offer): Promise<boolean> {
  const agreed = CONSENT_KINDS.map((kind) => ({ consents: { some: { kind, version: CONSENT_VERSION, locale } } }))
  return (await db().order.count({ where: { buyerId, paidAt: { not: null }, ...offerOf(offer), AND: agreed } })) > 0
}
