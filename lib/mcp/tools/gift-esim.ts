import * as z from 'zod'
import { OFFER_WORDS } from '@/lib/catalog/services'
import { readEmailAddress } from '@/lib/email-address'
import { env } from '@/lib/env'
import { askToPay } from '@/lib/mcp/call/ask-to-pay'
import { checkConfirmation, offerConfirmation, type Terms } from '@/lib/mcp/call/confirmation'
import { type PersonCall, personTool } from '@/lib/mcp/call/define-tool'
import { type GiftTerms, giveOrInvoice } from '@/lib/orders/activate/give-or-invoice'
import { readGift } from '@/lib/orders/gift/gift-link'
import {
  answerGift,
  answerGiftInvoice,
  answerGiftOnWebsite,
  answerGiftStanding,
  answerGiftTerms,
  askForGiftPayment,
  giftAnswerSchema,
} from './gift-answer'

const inputSchema = z.object({
  recipient_email: z.string().max(320).optional().describe('Gets the claim link; optional.'),
  order_id: z.string().max(100).optional().describe('A paid eSIM of theirs to give away.'),
  another: z.boolean().optional().describe('True only if they asked for one more gift.'),
  show_link: z.boolean().optional().describe('True only if they asked to see the claim link.'),
  confirmation_id: z.string().max(100).optional(),
})

export const giftEsimTool = personTool({
  name: 'gift_esim',
  title: 'Give an eSIM to another person',
  description:
    'Gives an eSIM to another person, who claims it by a link: e-mails the signed-in person an invoice, or gives away a paid eSIM that is not activated. With recipient_email the first call only returns what will be mailed; after their yes, call again with the confirmation_id. Safe to repeat.',
  scope: 'esim:activate',
  hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  inputSchema,
  outputSchema: giftAnswerSchema,
  example: {
    args: { recipient_email: 'grace@esim.example' },
    answer: {
      success: false,
      status: 'needs_confirmation',
      message: `I send an invoice of ${OFFER_WORDS.price} to a••@esim.example. Once you have paid it, grace@esim.example gets an email with the claim link, and only that address can claim the eSIM. Nothing has happened yet. Shall I do that?`,
      confirmation_id: 'cf_example',
      expires_at: '2026-12-01T09:10:00.000Z',
      next_steps: ['Say yes if that is right'],
    },
  },
  async run({ recipient_email, order_id, another = false, show_link = false, confirmation_id }, { person, ctx }) {
    const boundEmail = recipient_email === undefined ? null : readEmailAddress(recipient_email)
    if (recipient_email !== undefined && boundEmail === null) return answerGiftStanding(person, 'bad_address')
    const outcome = await giveOrInvoice({
      userId: person.id,
      boundEmail,
      another,
      orderId: order_id,
      payments: env().ASSISTANT_PAYMENTS,
      hasAgreed: (terms) => check(person, terms, confirmation_id) === 'valid',
    })
    switch (outcome.kind) {
      case 'not_agreed': {
        const checked = check(person, outcome.terms, confirmation_id)
        const again = checked === 'changed' || checked === 'expired' ? checked : null
        const confirmation = offerConfirmation(toTerms(person, outcome.terms))
        return answerGiftTerms(person, outcome.terms, { confirmation, again })
      }
      case 'invoice_sent':
        return (
          askToPay(ctx, { orderId: outcome.orderId, message: askForGiftPayment(person, outcome) }) ??
          answerGiftInvoice(person, outcome)
        )
      case 'payment_required':
        return answerGiftOnWebsite(person)
      case 'given': {
        const { orderId, isNew } = outcome
        const gift = await readGift(person.id, orderId)
        return gift
          ? answerGift(person, orderId, { gift, isNew, showLink: show_link })
          : answerGiftStanding(person, 'too_late', orderId)
      }
      case 'processing':
      case 'choose':
      case 'too_late':
        return answerGiftStanding(person, outcome.kind, outcome.orderId)
      case 'limited':
      case 'not_found':
        return answerGiftStanding(person, outcome.kind)
    }
  },
})

type Buyer = Pick<PersonCall['person'], 'id'>

function toTerms({ id: personId }: Buyer, terms: GiftTerms): Terms {
  const { kind, boundEmail, orderId, amountCents, replacesLink, wasOwn, newestOrderId } = terms
  const shown = [kind, boundEmail, orderId, amountCents, replacesLink, wasOwn, newestOrderId]
  return { action: 'gift', personId, shown }
}

/** Null while the person was not asked. */
function check(person: Buyer, terms: GiftTerms, id: string | undefined) {
  return id === undefined ? null : checkConfirmation(id, toTerms(person, terms))
}
