import { maskEmail } from '../activations/view-activations'
import type { AuditFacts, MailFacts, StoryLine } from './load-order-facts'
import { quote } from './quote'

/** Mails about an order and what became of them. */
export function tellMails(mails: MailFacts): StoryLine[] {
  return mails.flatMap((mail): StoryLine[] => {
    const name = `Mail "${mail.template}" (${mail.id}) to ${maskEmail(mail.recipient)}`
    const sent = mail.sentAt
      ? [{ at: mail.sentAt, text: `${name} was sent${mail.lastErrorCode ? ` (${mail.lastErrorCode})` : ''}.` }]
      : []
    const failed =
      mail.state === 'failed' ? [{ at: mail.nextAttemptAt, text: `${name} was given up: ${mail.lastErrorCode}.` }] : []
    const became = mail.delivery && mail.deliveryAt ? [{ at: mail.deliveryAt, text: `${name}: ${mail.delivery}.` }] : []
    return [...sent, ...failed, ...became]
  })
}

/** What was decided by hand and what came of it, one line for both. */
export function tellOperators(audit: AuditFacts): StoryLine[] {
  return audit
    .filter(({ phase }) => phase === 'asked')
    .map(({ id, at, actor, action, reason }) => {
      if (action === 'note') return { at, text: `${actor} noted: ${quote(reason)}` }
      const phase = audit.find(({ askedId }) => askedId === id)?.phase ?? 'no outcome was written down'
      return { at, text: `${actor} decided: ${action.replaceAll('_', ' ')} (${phase}). Reason: ${quote(reason)}` }
    })
}
