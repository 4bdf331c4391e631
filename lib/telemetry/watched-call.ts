import { metrics } from '@opentelemetry/api'
import { noteContact, type Party } from './contacts'
import { withSpan } from './span'

/**
 * Makes one call of an adapter with a span, a duration metric, and the time of the party's last answer for /api/ready.
 *
 * @param name the kind of call, without ids
 * @param failureOf a short code when the party failed to answer, null when it answered; a refusal is an answer
 * @param failureOfThrown the same for what `work` throws
 */
export function watchedCall<T>(
  { party, name }: { party: Party; name: string },
  work: () => Promise<T>,
  failureOf: (answer: T) => string | null,
  failureOfThrown: (error: unknown) => string | null = () => 'fault',
): Promise<T> {
  const start = performance.now()
  const conclude = (failure: string | null) => {
    noteContact(party, failure)
    recordDuration(party, failure ?? 'answered', performance.now() - start)
  }
  return withSpan(`${party} ${name}`, { kind: 'client' }, async (note) => {
    try {
      const answer = await work()
      const failure = failureOf(answer)
      if (failure !== null) note({ 'dotm.failure': failure })
      conclude(failure)
      return answer
    } catch (error) {
      conclude(failureOfThrown(error))
      throw error
    }
  })
}

/** @param outcome `answered`, or the code of the failure */
function recordDuration(party: Party, outcome: string, milliseconds: number): void {
  metrics
    .getMeter('dotm-esim')
    .createHistogram('dotm.outside.duration', { unit: 'ms' })
    .record(milliseconds, { party, outcome })
}
