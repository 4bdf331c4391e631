import { type SignatureHeaders, verifyEmailWebhook } from '../email/verify-email-webhook'
import { describeError } from '../errors'
import { log } from '../log'
import { receiveEmailEvent } from '../outbox/receive-email-event'

export type EmailWebhookAnswer = { status: 200 | 400 | 500; text: string }

/**
 * What to answer to a delivery of the mail provider's webhook: 200 when it is written down, 500 makes the provider come
 * again. The texts are constant: whoever sends something else learns nothing.
 *
 * @param body the bytes as received
 */
export async function answerEmailWebhook(body: string, headers: SignatureHeaders): Promise<EmailWebhookAnswer> {
  const verified = verifyEmailWebhook(body, headers)
  if (verified.kind === 'bad_signature') return { status: 400, text: 'Signature not accepted' }
  if (verified.kind === 'not_an_event') return { status: 400, text: 'Not an event' }
  try {
    await receiveEmailEvent(verified.event)
    return { status: 200, text: 'ok' }
  } catch (error) {
    log.error({ messageId: verified.event.id, error: describeError(error) }, 'mail webhook failed')
    return { status: 500, text: 'Not done' }
  }
}
