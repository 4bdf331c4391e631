import { maskEmail } from '@/lib/activations/watch/view-activations'
import { adviseOn } from './advise-on'
import { inOrderOfCause } from './in-order-of-cause'
import { type Facts, loadOrderFacts, type StoryLine } from './load-order-facts'
import { tellActivation } from './tell-activation'
import { tellLines } from './tell-lines'
import { tellMoney } from './tell-money'
import { tellMoneyBack } from './tell-money-back'
import { tellMails, tellOperators } from './tell-rest'

export type OrderStory = {
  orderId: string
  activationId: string | null
  /** How it stands, in one sentence. */
  standing: string
  /** What happened, oldest first. */
  story: StoryLine[]
  /** What happens next by itself, or what somebody has to do, with the commands for it. */
  next: string[]
}

/**
 * Explains an order to somebody of the team: what happened and when, how it stands, what is next. Holds ids, states and
 * masked addresses; no codes of eSIMs.
 *
 * @param timeZone in which texts tell times, by its IANA name
 * @returns null when there is no such order
 * @throws AppError database_unavailable
 */
export async function explainOrder(orderId: string, timeZone: string): Promise<OrderStory | null> {
  const facts = await loadOrderFacts(orderId)
  return facts && tellStory(facts, timeZone)
}

/** The same of facts that were loaded already. Pure. */
export function tellStory(facts: Facts, timeZone: string): OrderStory {
  const { order, mails, audit } = facts
  const { activation } = order
  const buyer = maskEmail(order.buyer.email)
  const story = inOrderOfCause<StoryLine>([
    {
      at: order.createdAt,
      cause: 'ordered',
      text: `${buyer} opened the order ${order.channel === 'web' ? 'on the web' : 'through an assistant'}.`,
    },
    ...tellMoney(order),
    ...tellMoneyBack(order),
    ...(activation ? tellActivation(activation) : []),
    ...tellLines(facts),
    ...tellMails(mails),
    ...tellOperators(audit),
  ])
  return { orderId: order.id, activationId: activation?.id ?? null, story, ...adviseOn(facts, timeZone) }
}
