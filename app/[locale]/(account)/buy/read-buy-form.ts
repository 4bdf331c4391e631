import { readEmailAddress } from '@/lib/email-address'
import { type DeviceCheck, readDeviceCheck } from '@/lib/esim/device-check'
import { CONSENT_KINDS } from '@/lib/orders/before-paying'
import type { Recipient } from '@/lib/orders/settle-recipient'

export type BuyForm = {
  another: boolean
  agreed: boolean
  deviceCheck: DeviceCheck | null
  recipient: Recipient | null
}

/** What the pay button sends. A box that is not ticked is not sent. */
export function readBuyForm(form: FormData): BuyForm {
  return {
    another: form.get('another') === 'yes',
    agreed: CONSENT_KINDS.every((kind) => form.get(kind) === 'yes'),
    deviceCheck: readDeviceCheck(form.get('check')),
    recipient: readRecipient(form),
  }
}

/** Null for an address that is none: the gift would be bound to nobody. */
function readRecipient(form: FormData): Recipient | null {
  if (form.get('for') !== 'gift') return { kind: 'buyer' }
  const typed = String(form.get('recipient') ?? '').trim()
  if (typed === '') return { kind: 'gift', boundEmail: null }
  const boundEmail = readEmailAddress(typed)
  return boundEmail === null ? null : { kind: 'gift', boundEmail }
}
