import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from '../account/account'
import type { DeliveryRecord, WebhookEndpointRecord } from '../account/records'
import { rowOf } from '../account/tables'
import { takeDistortion } from './distortions'
import { signDelivery } from './sign-delivery'

const lookEveryMs = 100
const timeoutMs = 10_000
/** Stripe disables an endpoint after days without a success; the number is invented. */
const disabledAfterSeconds = 3 * 24 * 3600

export type Dispatcher = { stop: () => void }

/**
 * Sends pending deliveries concurrently and unordered, like Stripe. Only 2xx is a success and redirects are not followed.
 * Failures are retried after the next of `retryMs` of the sandbox clock. Deliveries are stored, so a restart continues them. An
 * endpoint that fails for days is disabled.
 */
export function startDispatcher(account: Account, retryMs: readonly number[]): Dispatcher {
  const inFlight = new Set<string>()
  const look = () => {
    for (const delivery of Object.values(account.state.deliveries)) {
      if (delivery.status !== 'pending' || delivery.nextAttemptAt > account.nowMs() || inFlight.has(delivery.id))
        continue
      inFlight.add(delivery.id)
      void attempt(account, delivery, retryMs)
        .catch((error: unknown) => console.error(error))
        .finally(() => inFlight.delete(delivery.id))
    }
  }
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

async function attempt(account: Account, delivery: DeliveryRecord, retryMs: readonly number[]): Promise<void> {
  const endpoint = rowOf(account.state.webhookEndpoints, delivery.endpoint)
  if (endpoint.status === 'disabled') {
    delivery.status = 'failed'
    account.save()
    return
  }
  const first = delivery.attempts.length === 0
  const { distortion, left } = first
    ? takeDistortion(account.state.distortions)
    : { distortion: {}, left: account.state.distortions }
  account.state.distortions = left
  if (distortion.dropped) {
    delivery.status = 'dropped'
    account.save()
    return
  }
  if (distortion.delayMs) await wait(distortion.delayMs)
  const { body, signature } = signDelivery(account, rowOf(account.state.events, delivery.event), endpoint, distortion)
  const copies = Array.from({ length: distortion.duplicate ?? 0 }, () => send(endpoint.url, body, signature))
  const [outcome] = await Promise.all([send(endpoint.url, body, signature), ...copies])
  delivery.attempts.push({ at: new Date().toISOString(), ...outcome })
  const arrived = outcome.status !== null && outcome.status >= 200 && outcome.status < 300
  noteHealth(account, endpoint, arrived)
  if (arrived) delivery.status = 'delivered'
  else {
    const pause = retryMs[delivery.attempts.length - 1]
    if (pause === undefined) delivery.status = 'failed'
    else delivery.nextAttemptAt = account.nowMs() + pause
  }
  account.save()
}

function noteHealth(account: Account, endpoint: WebhookEndpointRecord, arrived: boolean): void {
  const now = account.now()
  if (arrived) endpoint.failingSince = null
  else {
    endpoint.failingSince ??= now
    if (now - endpoint.failingSince > disabledAfterSeconds) endpoint.status = 'disabled'
  }
}

async function send(
  url: string,
  body: string,
  signature: string,
): Promise<{ status: number | null; error: string | null }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'user-agent': 'Stripe/1.0 (sandbox)',
        connection: 'close',
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.arrayBuffer()
    return { status: response.status, error: null }
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : String(error) }
  }
}
