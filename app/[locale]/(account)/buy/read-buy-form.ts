import { readEmailAddress } from '@/lib/email-address'
import { type DeviceCheck, readDeviceCheck } from '@/lib/esim/device-check'
import { CONSENT_KINDS } from '@/lib/orders/pay/before-paying'
import type { Recipient } from '@/lib/orders/pay/settle-recipient'
import type { BuyChoice, BuyField } from './buy-form-state'

export type BuyForm = {
  another: boolean
  deviceCheck: DeviceCheck | null
  choice: BuyChoice
} & ({ kind: 'complete'; recipient: Recipient } | { kind: 'incomplete'; wrong: BuyField[] })

/** What the pay button sends. A box that is not ticked is not sent; an address that is none would bind the gift to nobody. */
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
  const rest = { another: form.get('another') === 'yes', deviceCheck: readDeviceCheck(form.get('check')), choice }
  if (wrong.length > 0) return { ...rest, kind: 'incomplete', wrong }
  return { ...rest, kind: 'complete', recipient: choice.isGift ? { kind: 'gift', boundEmail } : { kind: 'buyer' } }
}
