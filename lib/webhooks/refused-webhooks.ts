import { alert } from '@/lib/alerts/alert'
import { log } from '@/lib/log/log'
import { createRefusalWatch } from './create-refusal-watch'

type Party = 'stripe' | 'resend'

const watch = createRefusalWatch()

/** Logs a delivery with an invalid signature and raises an alert at repetitions. Logs neither its body nor a secret. */
export function noteRefused(party: Party, reason: string): void {
  const news = watch.refused(party, reason, Date.now())
  if (news.line) log.warn({ party, reason, ...news.line }, 'webhook refused: signature not accepted')
  if (news.alert) alert('webhook_refused', { party, reason, ...news.alert })
}

export function noteAccepted(party: Party): void {
  watch.accepted(party)
}
