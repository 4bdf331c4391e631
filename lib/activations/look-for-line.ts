import { alert } from '../alerts/alert'
import type { Activation } from '../db/generated/client'
import { isUniqueViolation } from '../db/transaction'
import { listLines } from '../oxio/lines'
import { bindLine, storeLine } from './bind-line'
import { chooseLine } from './choose-line'
import { type Claim, updateClaimed, withClaim } from './claim'
import { afterEndUserRefused } from './forget-end-user'
import { heldAmong } from './held-lines'
import { backOffMs, MOST_OPEN_POSTS, pollDelayMs } from './next-step'
import { requestLine } from './request-line'
import { type StepResult, stopForAttention, waitFor } from './step-result'

type Looking = { endUserId: string; isSettling: boolean }

/**
 * After a request without a definite answer: looks for the line in the listing, and takes it when there is exactly one that
 * can be the answer. Only when the settle time has passed without one is one more request made.
 */
export async function lookForLine(
  claim: Claim,
  activation: Activation,
  { endUserId, isSettling }: Looking,
): Promise<StepResult> {
  const listing = await listLines(endUserId, claim.signal)
  if (listing.kind === 'refused') return afterEndUserRefused(claim, activation, listing)
  if (listing.kind === 'unknown') return waitFor(backOffMs(activation.attempts, Math.random), 'oxio_unavailable')
  const choice = chooseLine(listing.data, {
    linesBefore: activation.linesBefore,
    heldLineIds: await heldAmong(listing.data),
    requestedAt: activation.intentAt,
  })
  if (choice.kind === 'one') return bindLine(claim, choice.line, 'found_in_listing')
  const unclear = { endUserId, lines: listing.data, linesBefore: activation.linesBefore }
  if (choice.kind === 'several')
    return stopForAttention(claim, 'several_new_lines', { lineIds: choice.lineIds }, unclear)
  if (isSettling) {
    await withClaim(claim, (tx) => updateClaimed(tx, claim, { polls: { increment: 1 } }))
    return waitFor(Math.min(pollDelayMs(activation.polls), 30_000), 'line_request_without_answer')
  }
  if (activation.postsOpen >= MOST_OPEN_POSTS)
    return stopForAttention(claim, 'two_requests_without_answer', {}, unclear)
  return requestLine(claim, activation, endUserId)
}

/** Reads the bound line until its code and number are there. */
export async function readLine(claim: Claim, activation: Activation, endUserId: string): Promise<StepResult> {
  const listing = await listLines(endUserId, claim.signal)
  if (listing.kind === 'refused') return afterEndUserRefused(claim, activation, listing)
  if (listing.kind === 'unknown') return waitFor(backOffMs(activation.attempts, Math.random), 'oxio_unavailable')
  const line = listing.data.find(({ lineId }) => lineId === activation.lineId)
  if (!line) {
    if (activation.polls === 10) alert('bound_line_not_listed', { activationId: activation.id })
    await withClaim(claim, (tx) => updateClaimed(tx, claim, { polls: { increment: 1 } }))
    return waitFor(pollDelayMs(activation.polls), 'line_not_listed')
  }
  try {
    return await withClaim(claim, (tx) => storeLine(tx, claim, line))
  } catch (error) {
    if (isUniqueViolation(error)) return stopForAttention(claim, 'iccid_held_by_another', { lineId: line.lineId })
    throw error
  }
}
