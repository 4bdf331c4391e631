import { type SignatureHeaders, verifyEmailWebhook } from '@/lib/email/verify-email-webhook'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { createFirstOfDay } from '@/lib/webhooks/create-first-of-day'
import { noteAccepted, noteRefused } from '@/lib/webhooks/refused-webhooks'
import { receiveEmailEvent } from './receive-email-event'

const isFirstOfDay = createFirstOfDay()

export type EmailWebhookAnswer = { status: 200 | 400 | 500; text: string }

/**
 * Answers a delivery of the mail provider's webhook: 200 when the message is stored or is not about a mail; after 500 the provider
 * sends it again. The texts are constant, so a forged delivery learns nothing.
 *
 * @param body the received body, unchanged
 */
export async function answerEmailWebhook(body: string, headers: SignatureHeaders): Promise<EmailWebhookAnswer> {
  const verified = verifyEmailWebhook(body, headers)
  if (verified.kind === 'bad_signature') {
    noteRefused('resend', verified.reason)
    return { status: 400, text: 'Signature not accepted' }
  }
  noteAccepted('resend')
  if (verified.kind === 'none_of_ours') {
    if (isFirstOfDay(verified.type, new Date()))
      log.info({ type: verified.type }, 'message of the mail provider about no mail of ours')
    return { status: 200, text: 'ok' }
  }
  try {
    await receiveEmailEvent(verified.event)
    return { status: 200, text: 'ok' }
  } catch (error) {
    log.error({ messageId: verified.event.id, error: describeError(error) }, 'mail webhook failed')
    return { status: 500, text: 'Not done' }
  }
}
