import { announce } from '@/lib/activations/activation-events'
import { moveTo, readClaimed, updateClaimed, withClaim } from '@/lib/activations/claim/claim'
import { type NotPossible, notPossible, underOperatorClaim } from '@/lib/activations/claim/operator-claim'
import { findUnheldLines } from '@/lib/activations/unheld-lines'
import { closeAllRequests } from './line-requests'

/**
 * Resumes an activation for an operator: one that waits is due at once, one that needs attention continues (the slot of its end
 * user stays taken). Closes open requests only when the operator states that they made no line and OXIO lists no unheld line;
 * otherwise that line is the one to adopt.
 *
 * @param nothingCameOfIt the operator has checked that the open requests made no line
 * @returns `retried`; or `not_possible`, and then nothing was changed
 * @throws AppError database_unavailable
 */
export function retryActivation({
  activationId,
  nothingCameOfIt = false,
}: {
  activationId: string
  nothingCameOfIt?: boolean
}): Promise<{ kind: 'retried' } | NotPossible> {
  return underOperatorClaim<{ kind: 'retried' }>(activationId, async (claim) => {
    const { activation } = await readClaimed(claim)
    const isStopped = activation.state === 'needs_attention'
    const forgets = isStopped && activation.postsOpen > 0 && nothingCameOfIt
    if (isStopped && activation.postsOpen > 0 && !nothingCameOfIt) return notPossible('requests_without_answer')
    const unheld = forgets ? await findUnheldLines(activation, claim.signal) : null
    if (unheld) return unheld
    await withClaim(claim, async (tx) => {
      if (forgets) await closeAllRequests(tx, activationId)
      await updateClaimed(tx, claim, { attempts: 0, polls: 0, lastErrorCode: null })
      if (isStopped) await moveTo(tx, activationId, activation.lineId ? 'activating' : 'queued')
      await announce(tx, activationId)
    })
    return { kind: 'retried' }
  })
}
