import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { verifyWebhook } from '@/lib/stripe/verify-webhook'
import { noteAccepted, noteRefused } from '@/lib/webhooks/refused-webhooks'
import { receiveStripeEvent } from './receive-stripe-event'

export type WebhookAnswer = { status: 200 | 400 | 409 | 500; text: string }

/**
 * Returns the answer to a delivery of Stripe's webhook: 200 only when the work is done or can never be done; 409 and 500
 * make Stripe send the event again. The texts are constant, so other senders get no information.
 *
 * @param body the bytes as received
 */
export async function answerStripeWebhook(body: string, signature: string | null): Promise<WebhookAnswer> {
  const verified = verifyWebhook(body, signature, new Date())
  if (verified.kind === 'bad_signature') {
    noteRefused('stripe', verified.reason)
    return { status: 400, text: 'Signature not accepted' }
  }
  noteAccepted('stripe')
  if (verified.kind === 'not_an_event') return { status: 400, text: 'Not an event' }
  try {
    const receipt = await receiveStripeEvent(verified.event)
    if (receipt === 'settled') return { status: 200, text: 'ok' }
    return receipt === 'in_hand' ? { status: 409, text: 'In hand' } : { status: 500, text: 'Not done' }
  } catch (error) {
    log.error({ eventId: verified.event.id, error: describeError(error) }, 'webhook failed')
    return { status: 500, text: 'Not done' }
  }
}
