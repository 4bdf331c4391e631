import { recordStep } from '@/lib/activations/activation-events'
import { END_USER_GONE } from '@/lib/activations/activation-view'
import { type Claim, updateClaimed, withClaim } from '@/lib/activations/claim/claim'
import { db } from '@/lib/db/client'
import type { Activation } from '@/lib/db/generated/client'
import { log } from '@/lib/log/log'
import type { OxioRefusal } from '@/lib/oxio/oxio-answer'
import { afterRefusal, goOn, type StepResult, stopForAttention, waitFor } from './step-result'

/** A missing number will not follow; the row still waits for it as long as for any other. */
const LOOK_FOR_NUMBER_MS = 3_600_000

/** Handles a refusal of a call for an end user: as a missing end user, or as any refusal. */
export function afterEndUserRefused(claim: Claim, activation: Activation, refusal: OxioRefusal): Promise<StepResult> {
  return refusal.reason === 'not_found' ? forgetEndUser(claim, activation) : afterRefusal(claim, refusal)
}

/**
 * OXIO no longer has the end user of the activation (deleted, or an id of another environment): finds another once; after that,
 * or when a request for that end user has no answer, the activation needs attention: a line may exist.
 */
export async function forgetEndUser(claim: Claim, activation: Activation): Promise<StepResult> {
  const { id, userId, oxioEndUserId, postsOpen, lineId, state } = activation
  if (state === 'ready') return waitFor(LOOK_FOR_NUMBER_MS, 'end_user_unknown_at_oxio')
  const before = await db().activationEvent.count({ where: { activationId: id, kind: END_USER_GONE } })
  if (before > 0 || postsOpen > 0 || lineId !== null || oxioEndUserId === null)
    return stopForAttention(claim, 'end_user_unknown_at_oxio')
  await withClaim(claim, async (tx) => {
    await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
    // Another activation of the user may have stored the next end user already.
    await tx.user.updateMany({ where: { id: userId, oxioEndUserId }, data: { oxioEndUserId: null } })
    await tx.replacedId.createMany({ data: { party: 'oxio', id: oxioEndUserId, userId }, skipDuplicates: true })
    await updateClaimed(tx, claim, { oxioEndUserId: null })
    await recordStep(tx, claim.activationId, END_USER_GONE, { oxioEndUserId })
  })
  log.warn({ activationId: id, oxioEndUserId }, 'end user is gone at OXIO, finding another')
  return goOn
}
