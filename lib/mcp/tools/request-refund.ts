import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { OFFER_WORDS } from '@/lib/catalog/services'
import { env } from '@/lib/env'
import { checkConfirmation, offerConfirmation, type Terms } from '@/lib/mcp/call/confirmation'
import { personTool } from '@/lib/mcp/call/define-tool'
import type { OrderView } from '@/lib/orders/order-view'
import { findOrder, listOrders } from '@/lib/orders/read-orders'
import { chooseOrderToRefund } from '@/lib/orders/refund/choose-order-to-refund'
import { findRefund, type RefundView } from '@/lib/orders/refund/find-refund'
import { refundOwnOrder } from '@/lib/orders/refund/refund-order'
import { requestRefund } from '@/lib/orders/refund/refund-requests'
import { EXAMPLE_ORDER } from './example-esim'
import {
  answerMoney,
  answerOnWebsite,
  answerRequested,
  answerTerms,
  answerWhichOrder,
  answerWithoutOrder,
  type RefundAnswer,
  refundAnswerSchema,
  type ShownAgain,
} from './refund-answer'

/** How far back an order is looked for that the person does not name. */
const NEWEST = 20

const inputSchema = z.object({
  order_id: z.string().max(100).optional(),
  confirmation_id: z.string().max(100).optional(),
  reason: z.string().max(900).optional().describe("The person's words."),
})

export const requestRefundTool = personTool({
  name: 'request_refund',
  title: 'Refund an order',
  description:
    "Refunds the signed-in person's order by our rules: at once, by request or not. The first call changes nothing and returns the terms and a confirmation_id (10 minutes). Tell the person the terms; only after their yes, call again with order_id and confirmation_id.",
  scope: 'esim:activate',
  hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  inputSchema,
  outputSchema: refundAnswerSchema,
  example: {
    args: {},
    answer: {
      success: false,
      status: 'needs_confirmation',
      message: `You paid ${OFFER_WORDS.price} on Nov 30, 2026. I can refund all of it now to the card or account that paid. Banks take 5 to 10 days to show the money. Nothing has happened yet. Shall I refund ${OFFER_WORDS.price}?`,
      order_id: EXAMPLE_ORDER.order_id,
      confirmation_id: 'cf_example',
      expires_at: '2026-12-01T09:10:00.000Z',
      url: EXAMPLE_ORDER.url,
      next_steps: [`Say yes to get ${OFFER_WORDS.price} back, or keep the eSIM`],
    },
  },
  async run({ order_id, confirmation_id, reason }, { person }) {
    const order = await findMeant(person, order_id)
    if ('status' in order) return order
    if (env().ASSISTANT_REFUNDS === 'off') return answerOnWebsite(person, order.id)
    const refund = await findRefund(person.id, order.id)
    if (!refund) return answerWithoutOrder(person, 'not_buyer')
    // The order may have changed since it was read: another call may have begun its refund.
    if (refund.rule.kind === 'none') return answerMoney(person, await reread(person, order))
    if (refund.rule.kind === 'on_request' && refund.rule.isAsked) return answerRequested(person, order)
    if (confirmation_id === undefined) return show(person, order, refund, null)

    const checked = checkConfirmation(confirmation_id, termsOf(person, order, refund))
    if (checked !== 'valid') return show(person, order, refund, checked)
    return carryOut(person, order, { refund, reason: reason ?? '' })
  },
})

/** The order that the person names or means, or the answer when there is none or more than one. */
async function findMeant(person: Person, orderId: string | undefined): Promise<OrderView | RefundAnswer> {
  if (orderId !== undefined) return (await findOrder(person.id, orderId)) ?? answerWithoutOrder(person, 'not_found')
  const chosen = chooseOrderToRefund((await listOrders(person.id, { take: NEWEST })).orders)
  if (chosen.kind === 'one') return chosen.order
  if (chosen.kind === 'none') return answerWithoutOrder(person, 'nothing')
  return env().ASSISTANT_REFUNDS === 'off' ? answerOnWebsite(person, null) : answerWhichOrder(person, chosen.orders)
}

/** Everything that is said about the refund and may change. A refund that began changes it too, so an id is good for one. */
function termsOf({ id: personId }: Person, order: OrderView, { rule, isStarted, progress }: RefundView): Terms {
  const cap = rule.kind === 'on_request' ? rule.cap : null
  const earlier = progress?.begunAt.getTime() ?? null
  const { id, amountCents, currency, given = null } = order
  return { action: 'refund', personId, shown: [id, rule.kind, cap, amountCents, currency, given, isStarted, earlier] }
}

function show(person: Person, order: OrderView, refund: RefundView, again: ShownAgain): RefundAnswer {
  return answerTerms(person, order, refund, { confirmation: offerConfirmation(termsOf(person, order, refund)), again })
}

type Agreed = { refund: RefundView; reason: string }

/** Does what the terms say. If they changed since they were compared, nothing is done and the new ones are shown. */
async function carryOut(person: Person, order: OrderView, { refund, reason }: Agreed): Promise<RefundAnswer> {
  const own = { userId: person.id, orderId: order.id }
  if (refund.rule.kind === 'at_once') {
    const { amountCents } = order
    const refunding = await refundOwnOrder(own, { amountCents, isStarted: refund.isStarted })
    if (refunding.kind === 'refunding') return answerMoney(person, await reread(person, order))
  } else {
    const asking = await requestRefund({ ...own, reason })
    if (asking.kind === 'asked') return answerRequested(person, order)
    if (asking.kind === 'bad_reason') return show(person, order, refund, 'reason_missing')
  }
  const changed = await findRefund(person.id, order.id)
  const now = await reread(person, order)
  return !changed || changed.rule.kind === 'none' ? answerMoney(person, now) : show(person, now, changed, 'changed')
}

const reread = async (person: Person, order: OrderView): Promise<OrderView> =>
  (await findOrder(person.id, order.id)) ?? order
