import { maskEmail } from '../activations/view-activations'
import { adviseOn } from './advice'
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
 * @returns null when there is no such order
 * @throws AppError database_unavailable
 */
export async function explainOrder(orderId: string): Promise<OrderStory | null> {
  const facts = await loadOrderFacts(orderId)
  return facts && tellStory(facts)
}

/** The same of facts that were loaded already. Pure. */
export function tellStory(facts: Facts): OrderStory {
  const { order, mails, audit } = facts
  const { activation } = order
  const buyer = maskEmail(order.buyer.email)
  const story = [
    {
      at: order.createdAt,
      text: `${buyer} opened the order ${order.channel === 'web' ? 'on the web' : 'through an assistant'}.`,
    },
    ...tellMoney(order),
    ...tellMoneyBack(order),
    ...(activation ? tellActivation(activation) : []),
    ...tellLines(facts),
    ...tellMails(mails),
    ...tellOperators(audit),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return { orderId: order.id, activationId: activation?.id ?? null, story, ...adviseOn(facts) }
}
