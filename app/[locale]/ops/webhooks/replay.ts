'use server'

import { operatorReplaysEvent } from '@/lib/operator/replay-event'
import { decide } from '../decide'

/** The replay button of one event. */
export async function replayEvent(form: FormData): Promise<void> {
  const eventId = String(form.get('event'))
  await decide(form, `/ops/webhooks?${new URLSearchParams({ event: eventId })}`, (decision) =>
    operatorReplaysEvent(eventId, decision),
  )
}
