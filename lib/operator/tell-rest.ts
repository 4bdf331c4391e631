import { maskEmail } from '@/lib/activations/watch/view-activations'
import type { AuditFacts, MailFacts, StoryLine } from './load-order-facts'
import { isNotNeeded } from './not-needed'
import { quote } from './quote'

/** Mails about an order and what became of them. */
export function tellMails(mails: MailFacts): StoryLine[] {
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

/** What was decided by hand and what came of it, one line for both. */
export function tellOperators(audit: AuditFacts): StoryLine[] {
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
