import { readEmailAddress } from '@/lib/email-address'
import { type DeviceCheck, readDeviceCheck } from '@/lib/esim/device-check'
import { CONSENT_KINDS } from '@/lib/orders/pay/before-paying'
import type { Recipient } from '@/lib/orders/pay/settle-recipient'

export type ConsentKind = (typeof CONSENT_KINDS)[number]
export type BuyField = ConsentKind | 'recipient'

/** The choices and the typed address of the buy page. */
export type BuyChoice = { isGift: boolean; recipient: string; agreed: readonly ConsentKind[] }

export type BuyFormState = {
  choice: BuyChoice
  problems: Partial<Record<BuyField, string>>
  /** The time of the answer, so that a repeated mistake is focused again; 0 before the first answer. */
  at: number
}

export type BuyForm = {
  another: boolean
  /** The offer that the page showed, by writeOffer. */
  seenOffer: string
  deviceCheck: DeviceCheck | null
  choice: BuyChoice
} & ({ kind: 'complete'; recipient: Recipient } | { kind: 'incomplete'; wrong: BuyField[] })

/** Reads the form of the pay button. Browsers leave out a box that is not ticked. A gift bound to an invalid address could never be claimed. */
export function readBuyForm(form: FormData): BuyForm {
  const choice = {
    isGift: form.get('for') === 'gift',
    recipient: String(form.get('recipient') ?? '').slice(0, 500),
    agreed: CONSENT_KINDS.filter((kind) => form.get(kind) === 'yes'),
  }
  const boundEmail = readEmailAddress(choice.recipient)
  const isWrong = choice.isGift && boundEmail === null && choice.recipient.trim() !== ''
  const wrong: BuyField[] = [
    ...(isWrong ? (['recipient'] as const) : []),
    ...CONSENT_KINDS.filter((kind) => !choice.agreed.includes(kind)),
  ]
  const rest = {
    another: form.get('another') === 'yes',
    seenOffer: String(form.get('offer') ?? ''),
    deviceCheck: readDeviceCheck(form.get('check')),
    choice,
  }
  if (wrong.length > 0) return { ...rest, kind: 'incomplete', wrong }
  return { ...rest, kind: 'complete', recipient: choice.isGift ? { kind: 'gift', boundEmail } : { kind: 'buyer' } }
}
