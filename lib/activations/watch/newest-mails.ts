import type { MailTrouble } from '@/lib/activations/activation-view'
import { db } from '@/lib/db/client'
import type { EmailDelivery, EmailState } from '@/lib/db/generated/enums'

export type NewestMail = {
  activationId: string
  recipient: string
  sentAt: Date | null
  state: EmailState
  delivery: EmailDelivery | null
}

/** The newest mail with the codes of each of these activations. */
export async function newestMails(activationIds: string[]): Promise<Map<string, NewestMail>> {
  if (activationIds.length === 0) return new Map()
  const rows = await db().$queryRaw<NewestMail[]>`
    select distinct on (data ->> 'activationId') data ->> 'activationId' as "activationId", recipient, sent_at as "sentAt",
      state::text as state, delivery::text as delivery
    from emails where template = 'esim-ready' and data ->> 'activationId' = any(${activationIds})
    order by data ->> 'activationId', created_at desc`
  return new Map(rows.map((row) => [row.activationId, row]))
}

/** What a person has to know of a mail that may not arrive. */
export function mailTrouble({ state, delivery }: Pick<NewestMail, 'state' | 'delivery'>): MailTrouble | null {
  if (state === 'failed') return 'undelivered'
  switch (delivery) {
    case 'bounced':
    case 'suppressed':
    case 'failed':
    case 'complained':
      return 'undelivered'
    case 'delayed':
      return 'late'
    default:
      return null
  }
}
