import { inTransaction } from '@/lib/db/transaction'
import { type DeviceCheck, judgeDeviceCheck, listedAnswer } from '@/lib/esim/device-check'
import type { Locale } from '@/lib/i18n/routing'

/** Version of the texts that a buyer agrees to. A new text gets a new version; earlier orders keep theirs. */
export const CONSENT_VERSION = '2026-12-01'

/** The terms with the contract summary, and that the service begins when the buyer starts it, before 14 days are over. */
export const CONSENT_KINDS = ['terms', 'begin_on_start'] as const

export type BeforePaying = { locale: Locale; deviceCheck: DeviceCheck | null }

/**
 * Records the buyer's consents with their time, and the check of the phone. A repeated consent to the same text keeps the
 * first time; a later check of the phone replaces the earlier one.
 */
export async function recordBeforePaying(orderId: string, { locale, deviceCheck }: BeforePaying): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.orderConsent.createMany({
      data: CONSENT_KINDS.map((kind) => ({ orderId, kind, version: CONSENT_VERSION, locale })),
      skipDuplicates: true,
    })
    if (!deviceCheck) return
    const listed = listedAnswer(deviceCheck)?.verdict ?? null
    const row = { ...deviceCheck, listed, fit: judgeDeviceCheck(deviceCheck, listed), checkedAt: new Date() }
    await tx.orderDeviceCheck.upsert({ where: { orderId }, create: { orderId, ...row }, update: row })
  })
}
