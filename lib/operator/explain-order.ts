import { maskEmail } from '@/lib/activations/watch/view-activations'
import { adviseOn } from './advise-on'
import { historyOfActivation, historyOfLines } from './history-of-line'
import { historyOfPayments, historyOfRefunds, quote } from './history-of-money'
import { inOrderOfCause } from './in-order-of-cause'
import { type AuditFacts, type Facts, loadOrderFacts, type MailFacts, type StoryLine } from './load-order-facts'
import { isNotNeeded } from './not-needed'

export type OrderStory = {
  orderId: string
  activationId: string | null
  /** The current state, in one sentence. */
  standing: string
  /** The history, oldest first. */
  story: StoryLine[]
  /** The next automatic step, or the operator's next step with its commands. */
  next: string[]
}

/**
 * Explains an order to an operator: its history, its state and the next step. Contains ids, states and masked addresses, but
 * no activation code.
 *
 * @param timeZone of the times in the texts, an IANA name
 * @returns null when there is no such order
 * @throws AppError database_unavailable
 */
export async function explainOrder(orderId: string, timeZone: string): Promise<OrderStory | null> {
  const facts = await loadOrderFacts(orderId)
  return facts && tellStory(facts, timeZone)
}

/** The explanation of an order whose facts are loaded. Pure. */
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
    ...historyOfPayments(order),
    ...historyOfRefunds(order),
    ...(activation ? historyOfActivation(activation) : []),
    ...historyOfLines(facts),
    ...historyOfMails(mails),
    ...historyOfDecisions(audit),
  ])
  return { orderId: order.id, activationId: activation?.id ?? null, story, ...adviseOn(facts, timeZone) }
}

/** Mails about an order, with their delivery. */
function historyOfMails(mails: MailFacts): StoryLine[] {
  return mails.flatMap((mail): StoryLine[] => {
    const name = `Mail "${mail.template}" (${mail.id}) to ${maskEmail(mail.recipient)}`
    const { sentAt } = mail
    const trouble = mail.lastErrorCode ? ` (${mail.lastErrorCode})` : ''
    const sent = sentAt ? [{ at: sentAt, cause: 'mail_sent' as const, text: `${name} was sent${trouble}.` }] : []
    const failed =
      mail.state === 'failed'
        ? [
            {
              at: mail.nextAttemptAt,
              cause: 'mail_given_up' as const,
              text: isNotNeeded(mail.lastErrorCode)
                ? `${name} was not needed any more (${mail.lastErrorCode}).`
                : `${name} was given up: ${mail.lastErrorCode}.`,
            },
          ]
        : []
    const became =
      mail.delivery && mail.deliveryAt
        ? [
            {
              at: mail.deliveryAt,
              cause: 'mail_told_of' as const,
              ...(sentAt && { notBefore: sentAt }),
              text: `${name}: ${mail.delivery}.`,
            },
          ]
        : []
    return [...sent, ...failed, ...became]
  })
}

/** Changes by operators, each with its outcome in one line. */
function historyOfDecisions(audit: AuditFacts): StoryLine[] {
  return audit
    .filter(({ phase }) => phase === 'asked')
    .map(({ id, at, actor, action, reason }): StoryLine => {
      if (action === 'note') return { at, cause: 'noted', text: `${actor} noted: ${quote(reason)}` }
      const phase = audit.find(({ askedId }) => askedId === id)?.phase ?? 'no outcome was written down'
      return {
        at,
        cause: 'decided_by_hand',
        text: `${actor} decided: ${action.replaceAll('_', ' ')} (${phase}). Reason: ${quote(reason)}`,
      }
    })
}
