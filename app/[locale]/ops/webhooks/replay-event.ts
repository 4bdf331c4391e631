'use server'

import { decide } from '@/app/[locale]/ops/decide'
import { replayEventAsOperator } from '@/lib/operator/replay-event-as-operator'

/** The replay button of one event. */
export async function replayEvent(form: FormData): Promise<void> {
  const eventId = String(form.get('event'))
  await decide(form, `/ops/webhooks?${new URLSearchParams({ event: eventId })}`, (decision) =>
    replayEventAsOperator(eventId, decision),
  )
}
