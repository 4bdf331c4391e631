import * as z from 'zod'
import { db } from '@/lib/db/client'
import type { DeviceCheck } from '@/lib/esim/device-check'
import type { Locale } from '@/lib/i18n/routing'
import { CONSENT_KINDS, CONSENT_VERSION } from './before-paying'

/** What a buyer chose for the order that they left unpaid. */
export type ChosenBefore = {
  isGift: boolean
  /** The one address that may claim it, if one was named. */
  boundEmail: string | null
  deviceCheck: DeviceCheck | null
  /** They agreed, for this very order, to the texts as they are now and in this language; the order keeps when. */
  agreed: boolean
}

const answer = z.enum(['yes', 'no', 'unknown'])
const checkRow = z.object({
  device: z.string().nullable(),
  eid: answer,
  unlocked: answer,
  soldIn: z.string().nullable(),
})

/** The choices of the person's open order, which buying goes on with; null when there is none. */
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
