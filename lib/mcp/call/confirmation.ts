import * as z from 'zod'
import { equalSecrets, keyedHash } from '@/lib/keyed-hash'

/** How long a person has for their answer. */
const LIFETIME_SECONDS = 10 * 60

/** 128 bits. A model has to repeat the id, so it is no longer than it must be. */
const MAC_BYTES = 16

const FORM = /^([0-9a-z]{1,10})\.([\w-]{22})$/

/** What a person is asked to confirm. */
export type Terms = {
  action: 'refund' | 'gift'
  /** users.id, from the token. */
  personId: string
  /** Everything that the person is shown and that may change until the answer. */
  shown: readonly (string | number | boolean | null)[]
}

export type Confirmation = { confirmation_id: string; expires_at: string }

/** What every answer of a tool that asks for a confirmation has. */
export const confirmableAnswer = z.object({
  success: z.boolean(),
  status: z.string(),
  message: z.string(),
  order_id: z.string().optional(),
  confirmation_id: z.string().optional(),
  expires_at: z.string().optional(),
  url: z.string().optional(),
  next_steps: z.array(z.string()),
})

/**
 * Returns the id that confirms exactly these terms, for ten minutes. It contains its expiry and a keyed hash, and nothing of
 * the person or the terms. It is not stored: the terms include what the confirmed action changes, so they no longer hold
 * after it (decisions/085).
 */
export function offerConfirmation(terms: Terms, now = new Date()): Confirmation {
  const expires = Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS
  return {
    confirmation_id: `${expires.toString(36)}.${macOf(terms, expires)}`,
    expires_at: new Date(expires * 1000).toISOString(),
  }
}

/**
 * Whether an id confirms these terms now. `expired`: it did, and its time is over. `changed`: it is for other terms, of
 * another person, or none of ours.
 */
export function checkConfirmation(id: string, terms: Terms, now = new Date()): 'valid' | 'expired' | 'changed' {
  const [, expiry = '', mac = ''] = FORM.exec(id.trim()) ?? []
  const expires = Number.parseInt(expiry, 36)
  if (mac === '' || !equalSecrets(mac, macOf(terms, expires))) return 'changed'
  return expires * 1000 > now.getTime() ? 'valid' : 'expired'
}

function macOf({ action, personId, shown }: Terms, expires: number): string {
  const text = JSON.stringify([action, personId, expires, ...shown])
  return keyedHash('confirmation', text).subarray(0, MAC_BYTES).toString('base64url')
}
