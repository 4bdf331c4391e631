import { type Claim, updateClaimed, withClaim } from '@/lib/activations/claim/claim'
import { MOST_OPEN_POSTS, MOST_READINGS, pollDelayMs } from '@/lib/activations/line/next-step'
import { heldAmong } from '@/lib/activations/unheld-lines'
import { alert } from '@/lib/alerts/alert'
import type { Activation } from '@/lib/db/generated/client'
import { isUniqueViolation } from '@/lib/db/transaction'
import { listLines } from '@/lib/oxio/lines'
import { bindLine } from './bind-line'
import { chooseLine } from './choose-line'
import { afterEndUserRefused } from './forget-end-user'
import { wasAnswered } from './line-requests'
import { noteReading } from './note-reading'
import { type ReadOrder, requestLine } from './request-line'
import { afterUnknown, type StepResult, stopForAttention, waitFor } from './step-result'
import { finishStoring, storeLine } from './store-line'

type Looking = { endUserId: string; isSettling: boolean; readOrder: ReadOrder }

/**
 * After a request without a definite answer: takes the line from the listing if exactly one can be the answer. Makes one more
 * request only when the settle time has passed without such a line.
 */
export async function lookForLine(
  claim: Claim,
  activation: Activation,
  { endUserId, isSettling, readOrder }: Looking,
): Promise<StepResult> {
  const listing = await listLines(endUserId, claim.signal)
  if (listing.kind === 'refused') return afterEndUserRefused(claim, activation, listing)
  if (listing.kind === 'unknown') return afterUnknown(claim, activation, listing)
  const choice = chooseLine(listing.data, {
    linesBefore: activation.linesBefore,
    heldLineIds: await heldAmong(listing.data),
    requestedAt: activation.intentAt,
  })
  if (choice.kind === 'one') return bindLine(claim, activation, choice.line, 'found_in_listing')
  const unclear = { endUserId, lines: listing.data, linesBefore: activation.linesBefore }
  if (choice.kind === 'several')
    return stopForAttention(claim, 'several_new_lines', { lineIds: choice.lineIds }, unclear)
  if (choice.kind === 'none_works') return stopForAttention(claim, 'line_not_working', { lineIds: choice.lineIds })
  if (isSettling) {
    await withClaim(claim, (tx) => updateClaimed(tx, claim, { polls: { increment: 1 } }))
    return waitFor(Math.min(pollDelayMs(activation.polls), 30_000), 'line_request_without_answer')
  }
  if (activation.postsOpen >= MOST_OPEN_POSTS)
    return stopForAttention(claim, 'two_requests_without_answer', {}, unclear)
  if (await wasAnswered(claim.activationId)) return stopForAttention(claim, 'line_without_id', {}, unclear)
  return requestLine(claim, activation, { endUserId, readOrder })
}

/** Reads the bound line until it has its code and number, or needs attention. */
export async function readLine(claim: Claim, activation: Activation, endUserId: string): Promise<StepResult> {
  const listing = await listLines(endUserId, claim.signal)
  if (listing.kind === 'refused') return afterEndUserRefused(claim, activation, listing)
  if (listing.kind === 'unknown') return afterUnknown(claim, activation, listing)
  const line = listing.data.find(({ lineId }) => lineId === activation.lineId)
  if (!line) {
    if (activation.polls === 10) alert('bound_line_not_listed', { activationId: activation.id })
    if (activation.state !== 'ready' && activation.polls >= MOST_READINGS)
      return stopForAttention(claim, 'bound_line_not_listed')
    await withClaim(claim, (tx) => updateClaimed(tx, claim, { polls: { increment: 1 } }))
    return waitFor(pollDelayMs(activation.polls), 'line_not_listed')
  }
  try {
    const stored = await withClaim(claim, async (tx) => {
      await noteReading(tx, activation.id, line)
      return storeLine(tx, claim, activation, line)
    })
    return await finishStoring(claim, stored)
  } catch (error) {
    if (isUniqueViolation(error)) return stopForAttention(claim, 'iccid_held_by_another', { lineId: line.lineId })
    throw error
  }
}
