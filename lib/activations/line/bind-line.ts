import { recordStep } from '@/lib/activations/activation-events'
import { type Claim, moveTo, updateClaimed, withClaim } from '@/lib/activations/claim/claim'
import { closeStrayLine } from '@/lib/activations/stray-lines'
import { isUniqueViolation } from '@/lib/db/transaction'
import type { OxioLine } from '@/lib/oxio/line'
import { closeAllRequests, lookAgain } from './line-requests'
import { type StepResult, stopForAttention } from './step-result'
import { finishStoring, storeLine } from './store-line'

/** Where the line's id comes from: the answer to the request, the listing after a lost answer, or an operator. */
export type Finding = 'answered' | 'found_in_listing' | 'named_by_operator'

/**
 * Binds a line to the activation. Line id and ICCID are unique, so no line belongs to two orders. If the line works and has
 * its activation code, the activation becomes ready and the mail is queued in the same transaction.
 */
export async function bindLine(claim: Claim, line: OxioLine, finding: Finding): Promise<StepResult> {
  try {
    const stored = await withClaim(claim, async (tx) => {
      await updateClaimed(tx, claim, {
        lineId: line.lineId,
        attempts: 0,
        polls: 0,
        lastErrorCode: null,
        outOfStockSince: null,
      })
      await closeAllRequests(tx, claim.activationId, finding === 'answered' ? 'bound' : 'adopted')
      await lookAgain(tx, claim.activationId)
      await closeStrayLine(tx, line.lineId, 'held')
      await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
      await moveTo(tx, claim.activationId, 'activating')
      await recordStep(tx, claim.activationId, 'line_made', { lineId: line.lineId, finding })
      return storeLine(tx, claim, line)
    })
    return await finishStoring(claim, stored)
  } catch (error) {
    if (isUniqueViolation(error)) return stopForAttention(claim, 'line_held_by_another', { lineId: line.lineId })
    throw error
  }
}
