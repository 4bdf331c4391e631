import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { type ActivationView, hasEnded } from '@/lib/activations/activation-view'
import { OFFER_WORDS } from '@/lib/catalog/services'
import { readEmailAddress } from '@/lib/email-address'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { askToPay } from '@/lib/mcp/call/ask-to-pay'
import { personTool } from '@/lib/mcp/call/define-tool'
import { lifeOf, sayWhatToCall } from '@/lib/mcp/call/describe-esim'
import { toolTexts } from '@/lib/mcp/call/tool-texts'
import { activateOrInvoice } from '@/lib/orders/activate/activate-or-invoice'
import type { OrderView } from '@/lib/orders/order-view'
import { findOrder } from '@/lib/orders/read-orders'
import {
  type ActivateAnswer,
  activateAnswerSchema,
  answerActivated,
  answerInvoiceSent,
  answerMismatch,
  answerPaymentRequired,
  answerStanding,
  askForPayment,
} from './activate-answer'
import { EXAMPLE_ESIM } from './example-esim'
import { followActivation, latestShownStep } from './follow-activation'
import { progressReporter } from './progress-reporter'

const inputSchema = z.object({
  email: z.string().max(320).optional().describe('If given, must be that of the sign-in.'),
  firebase_uid: z.string().max(128).optional().describe('If given, must be that of the sign-in.'),
  another: z.boolean().optional().describe('True only if the person asked for one more eSIM.'),
})

export const activateEsimTool = personTool({
  name: 'activate_esim',
  title: 'Activate an eSIM',
  description: `Activates the eSIM of the signed-in person and gives its phone number. Not paid yet: e-mails them a ${OFFER_WORDS.price} Stripe invoice instead; call again once they paid. Safe to repeat: never bills or provisions twice. May take 20 seconds. Cannot be undone.`,
  scope: 'esim:activate',
  hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  inputSchema,
  outputSchema: activateAnswerSchema,
  example: {
    args: {},
    answer: {
      success: true,
      message: 'eSIM activation successful!',
      details: {
        email: 'ada@esim.example',
        phone_number: EXAMPLE_ESIM.phone_number,
        plan: EXAMPLE_ESIM.plan,
        status: 'Active',
        activation_id: EXAMPLE_ESIM.activation_id,
        purchase_verified: true,
      },
      next_steps: [
        'Check your email for eSIM activation details and QR code',
        'Log into your DOTM dashboard to view your phone number',
        'Scan the QR code with your device to activate eSIM',
      ],
    },
  },
  async run(args, { person, ctx }) {
    const mismatch = findMismatch(args, person)
    if (mismatch) return answerMismatch(person, mismatch)

    const report = progressReporter(ctx)
    const t = toolTexts(person.locale)
    await report(t('progress.payment'))
    const outcome = await activateOrInvoice({
      userId: person.id,
      another: args.another ?? false,
      payments: env().ASSISTANT_PAYMENTS,
    })
    switch (outcome.kind) {
      case 'invoice_sent':
        return (
          askToPay(ctx, { orderId: outcome.orderId, message: askForPayment(person, outcome) }) ??
          answerInvoiceSent(person, outcome)
        )
      case 'payment_required':
        return answerPaymentRequired(person, outcome)
      case 'active':
        if (hasEnded(outcome.activation)) return describeEnded(person, outcome.activation)
        if (outcome.alreadyActive) return answerActivated(person, outcome.activation, outcome)
        break
      case 'under_way':
        break
      default:
        return answerStanding(person, outcome.kind, outcome.order)
    }

    const followed = await followActivation(outcome.activation, {
      userId: person.id,
      signal: ctx.mcpReq.signal,
      onChange: (view) => report(t(`progress.${latestShownStep(view)}`)),
    })
    return describe(person, followed)
  },
})

/** Compares addresses regardless of case and of the form of their domain. */
function findMismatch({ email, firebase_uid }: z.output<typeof inputSchema>, person: Person) {
  if (firebase_uid !== undefined && firebase_uid !== person.firebaseUid) return 'user_not_found'
  if (email !== undefined && readEmailAddress(email) !== person.email) return 'email_mismatch'
  return null
}

/** Does not order a new eSIM: that would be an unrequested invoice. */
async function describeEnded(person: Person, esim: ActivationView): Promise<ActivateAnswer> {
  const answer = answerStanding(person, 'ended', await orderOf(person, esim.orderId, esim.id))
  const another = sayWhatToCall(esim, person.locale)
  const next = toolTexts(person.locale)('ended_next')
  return { ...answer, ...lifeOf(esim), next_steps: another === null ? [next] : [next, another] }
}

async function orderOf(person: Person, orderId: string, activationId: string): Promise<OrderView> {
  const order = await findOrder(person.id, orderId)
  if (!order) throw new AppError('internal', { message: 'Something went wrong on our side.', detail: activationId })
  return order
}

async function describe(person: Person, activation: ActivationView): Promise<ActivateAnswer> {
  if (activation.state === 'ready') return answerActivated(person, activation, { alreadyActive: false })
  const order = await orderOf(person, activation.orderId, activation.id)
  const { state } = order.activation ?? activation
  if (state === 'ready') return answerActivated(person, order.activation ?? activation, { alreadyActive: false })
  return answerStanding(person, state === 'cancelled' ? 'needs_attention' : state, order)
}
