import { db } from '@/lib/db/client'
import { type Claim, claimForOperator, isLeaseLost, releaseClaim, startHeartbeat } from './claim'

/** Why nothing was changed. `busy`: a node works on it; try again in a few seconds. */
export type NotPossible = { kind: 'not_possible'; reason: NotPossibleReason; lineIds?: string[] }

export type NotPossibleReason =
  | 'no_such_activation'
  | 'busy'
  | 'at_its_end'
  | 'line_not_listed'
  | 'line_ended'
  | 'line_held_by_another'
  | 'lines_nobody_holds'
  | 'requests_without_answer'
  | 'oxio_unavailable'
  | 'not_stopped'

export const notPossible = (reason: NotPossibleReason, lineIds?: string[]): NotPossible => ({
  kind: 'not_possible',
  reason,
  ...(lineIds && { lineIds }),
})

/** Runs an operator's change under a claim, so that no node works on the activation meanwhile. */
export async function underOperatorClaim<T>(
  activationId: string,
  work: (claim: Claim) => Promise<T | NotPossible>,
): Promise<T | NotPossible> {
  const abort = new AbortController()
  const claim = await claimForOperator(activationId, abort)
  if (!claim) return notPossible(await whyNotFree(activationId))
  const heartbeat = startHeartbeat(claim, abort)
  try {
    const result = await work(claim)
    await releaseClaim(claim, 0)
    return result
  } catch (error) {
    await releaseClaim(claim, 0).catch(() => undefined)
    if (isLeaseLost(error)) return notPossible('busy')
    throw error
  } finally {
    heartbeat.stop()
  }
}

async function whyNotFree(activationId: string): Promise<NotPossibleReason> {
  const row = await db().activation.findUnique({ where: { id: activationId }, select: { state: true } })
  if (!row) return 'no_such_activation'
  return row.state === 'ready' || row.state === 'cancelled' ? 'at_its_end' : 'busy'
}
