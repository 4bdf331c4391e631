import { createHmac, randomBytes } from 'node:crypto'
import type { Account } from '../account/account'
import type { EventRecord, WebhookEndpointRecord } from '../account/records'
import { renderEvent } from '../events/render-event'
import type { Distortion } from './distortions'

const farOffSeconds = 1000

/**
 * Returns body and signature of one attempt. The body is pretty-printed, so that parsing and serializing it again changes the
 * signed bytes. Stripe's scheme: `t=...,v1=HMAC-SHA256(secret, "t.body")`, two `v1` while a secret is rolled.
 */
export function signDelivery(
  account: Account,
  event: EventRecord,
  endpoint: WebhookEndpointRecord,
  distortion: Distortion,
) {
  const envelope = {
    ...renderEvent(account, event),
    ...(distortion.livemode ? { livemode: true } : {}),
    ...(distortion.foreignAccount ? { account: 'acct_1ForeignAccount0000' } : {}),
  }
  const body = JSON.stringify(distortion.nonEventBody ? { hello: 'world' } : envelope, null, 2)
  const real = Math.floor(Date.now() / 1000)
  const at = real + (distortion.oldTimestamp ? -farOffSeconds : 0) + (distortion.futureTimestamp ? farOffSeconds : 0)
  const secrets = [
    endpoint.secret,
    ...(endpoint.retiringSecret && endpoint.retiringSecret.until > account.now()
      ? [endpoint.retiringSecret.secret]
      : []),
  ]
  const signatures = secrets.map((secret) => {
    const key = distortion.badSignature ? `${secret}-wrong` : secret
    return `v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`
  })
  return {
    signature: [`t=${at}`, ...signatures, `v0=${randomBytes(32).toString('hex')}`].join(','),
    body: distortion.alterBody ? body.replace('"object": "event"', '"object":  "event"') : body,
  }
}
