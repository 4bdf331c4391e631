import Stripe from 'stripe'
import { env } from '@/lib/env'
import { oncePerProcess } from '@/lib/once-per-process'

/** The API version of the types, the webhook endpoint and the contract. */
export const STRIPE_API_VERSION = '2026-10-28.endive'

declare global {
  interface OncePerProcess {
    stripe: Stripe
  }
}

/**
 * A client for a key and, optionally, another base address.
 * The SDK's defaults (80 s, two repeats) would hold a tool call for minutes.
 */
export function createStripe(key: string, apiBase: string | undefined): Stripe {
  const base = apiBase === undefined ? undefined : new URL(apiBase)
  return new Stripe(key, {
    apiVersion: STRIPE_API_VERSION,
    timeout: 15_000,
    maxNetworkRetries: 2,
    telemetry: false,
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? '443' : '80'),
      protocol: base.protocol === 'https:' ? 'https' : 'http',
    }),
  })
}

/** One client per process. */
export function stripe(): Stripe {
  return oncePerProcess('stripe', () => createStripe(env().STRIPE_SECRET_KEY, env().STRIPE_API_BASE))
}

/** Whether our key moves real money. */
export function isLiveKey(): boolean {
  return /^(sk|rk)_live_/.test(env().STRIPE_SECRET_KEY)
}
