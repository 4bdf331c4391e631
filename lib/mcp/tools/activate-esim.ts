import * as z from 'zod'
import { env } from '../../env'
import { type ActivateOutcome, activateEsim } from '../../orders/activate-esim'
import { toolTexts } from '../texts'
import { personalTool, type ToolRun } from '../tool'
import { activatedAnswer, underWayAnswer } from './activation-answer'
import { awaitActivation } from './await-activation'

const input = z.object({
  email: z.string().max(254).optional().describe('If given, must be the signed-in e-mail'),
  firebase_uid: z.string().max(128).optional().describe('If given, must be the signed-in account'),
  another: z.boolean().default(false).describe('true only when the person asked for one more eSIM'),
})

export const activateEsimTool = personalTool({
  name: 'activate_esim',
  title: 'Activate my eSIM',
  description:
    "Activates the signed-in person's eSIM. Not paid yet: mails a $1 invoice; after paying, call again. Paid: makes the line and mails the QR code. Safe to repeat: never bills or activates twice.",
  access: 'person',
  spends: true,
  hints: { readOnlyHint: false, destructiveHint: true, openWorldHint: true, idempotentHint: true },
  input,
  output: z.looseObject({
    success: z.boolean(),
    message: z.string(),
    next_steps: z.array(z.string()),
    status: z.string().optional(),
  }),
  async run({ email, firebase_uid, another }, person, run) {
    const refusal = mismatch({ email, firebase_uid }, person)
    if (refusal) return refusal
    const outcome = await activateEsim({ userId: person.id, another, payments: env().ASSISTANT_PAYMENTS })
    return answerFor(outcome, person, run)
  },
})

type Signed = { id: string; email: string; firebaseUid: string }

/** Arguments never say who somebody is; they only must not contradict the token. */
function mismatch(given: { email?: string | undefined; firebase_uid?: string | undefined }, person: Signed) {
  const t = toolTexts()
  const answer = { success: false, next_steps: [t('mismatch.next1')] }
  if (given.email !== undefined && given.email.trim().toLowerCase() !== person.email)
    return { ...answer, status: 'email_mismatch', error: t('mismatch.emailError'), message: t('mismatch.email') }
  if (given.firebase_uid !== undefined && given.firebase_uid !== person.firebaseUid)
    return { ...answer, status: 'user_not_found', error: t('mismatch.uidError'), message: t('mismatch.uid') }
  return null
}

async function answerFor(outcome: ActivateOutcome, person: Signed, run: ToolRun) {
  switch (outcome.kind) {
    case 'active':
      return activatedAnswer(outcome.activation, person.email, outcome.alreadyActive)
    case 'under_way': {
      const activation = await awaitActivation(person.id, outcome.activation, run)
      return activation.state === 'ready'
        ? activatedAnswer(activation, person.email, false)
        : underWayAnswer(activation)
    }
    case 'invoice_sent':
      return invoiceAnswer(outcome, person.email)
    case 'payment_required':
      return paymentRequired()
    case 'processing':
    case 'disputed':
    case 'review':
    case 'refunding':
      return orderAnswer(outcome)
  }
}

function invoiceAnswer(outcome: Extract<ActivateOutcome, { kind: 'invoice_sent' }>, email: string) {
  const t = toolTexts()
  return {
    success: false,
    status: 'invoice_sent',
    error: t('invoice_sent.error'),
    message:
      outcome.alreadySent && !outcome.mailedAgain
        ? t('invoice_sent.already', { email })
        : t('invoice_sent.message', { email }),
    invoice_url: outcome.invoiceUrl,
    invoice_id: outcome.invoiceId,
    amount_due: outcome.amountCents / 100,
    next_steps: [t('invoice_sent.next1', { email }), t('invoice_sent.next2'), t('invoice_sent.next3')],
    ...(outcome.alreadySent && { already_sent: true }),
  }
}

function paymentRequired() {
  const t = toolTexts()
  const url = `${env().PUBLIC_ORIGIN}/buy`
  return {
    success: false,
    status: 'payment_required',
    error: t('payment_required.error'),
    message: t('payment_required.message'),
    next_steps: [t('payment_required.next1', { url }), t('payment_required.next2')],
  }
}

function orderAnswer({ kind, order }: Extract<ActivateOutcome, { order: unknown }>) {
  const t = toolTexts()
  return {
    success: false,
    status: kind,
    error: t(`${kind}.error`),
    message: t(`${kind}.message`, { date: order.stateSince.toISOString().slice(0, 10) }),
    next_steps: [t(`${kind}.next1`)],
  }
}
