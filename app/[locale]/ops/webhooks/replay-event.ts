'use server'

import { decide } from '@/app/[locale]/ops/decide'
import { operatorReplaysEvent } from '@/lib/operator/replay-event'

/** The replay button of one event. */
export async function replayEvent(form: FormData): Promise<void> {
  const eventId = String(form.get('event'))
  await decide(form, `/ops/webhooks?${new URLSearchParams({ event: eventId })}`, (decision) =>
    operatorReplaysEvent(eventId, decision),
  )
}
