import { replayStripeEvent } from '@/lib/orders/webhook/replay-stripe-event'
import { type CarriedOut, carryOut, type Decision } from './carry-out'

/** Does the work of an event of Stripe's webhook once more. */
export function replayEventAsOperator(eventId: string, decision: Decision): Promise<CarriedOut> {
  return carryOut({ action: 'replay_event', subjectIds: [eventId] }, decision, async () => {
    const replay = await replayStripeEvent(eventId)
    return replay.kind === 'replayed'
      ? { kind: 'done', details: { status: replay.status } }
      : { kind: 'refused', why: replay.kind }
  })
}
