import { recordStep } from '@/lib/activations/activation-events'
import { END_USER_GONE } from '@/lib/activations/activation-view'
import { type Claim, updateClaimed, withClaim } from '@/lib/activations/claim/claim'
import { db } from '@/lib/db/client'
import type { Activation } from '@/lib/db/generated/client'
import { log } from '@/lib/log/log'
import type { OxioRefusal } from '@/lib/oxio/oxio-answer'
import { afterRefusal, goOn, type StepResult, stopForAttention, waitFor } from './step-result'

/** A number that is still to come comes no more; looked for until the day after the code is over, as any other. */
const LOOK_FOR_NUMBER_MS = 3_600_000

/** What it means that OXIO refused something for an end user: there is none, or what any refusal means. */
export function afterEndUserRefused(claim: Claim, activation: Activation, refusal: OxioRefusal): Promise<StepResult> {
  return refusal.reason === 'not_found' ? forgetEndUser(claim, activation) : afterRefusal(claim, refusal)
}

/**
 * OXIO does not know the end user of the activation (deleted there, or another environment's id): resolved anew once, then a
 * person looks. A person also looks where a request without an answer was made for that end user: its line may exist.
 */
export async function forgetEndUser(claim: Claim, activation: Activation): Promise<StepResult> {
  const { id, userId, oxioEndUserId, postsOpen, lineId, state } = activation
  if (state === 'ready') return waitFor(LOOK_FOR_NUMBER_MS, 'end_user_unknown_at_oxio')
  const before = await db().activationEvent.count({ where: { activationId: id, kind: END_USER_GONE } })
  if (before > 0 || postsOpen > 0 || lineId !== null || oxioEndUserId === null)
    return stopForAttention(claim, 'end_user_unknown_at_oxio')
  await withClaim(claim, async (tx) => {
    await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
    // Another activation of the person may have found the next one already, which stays.
    await tx.user.updateMany({ where: { id: userId, oxioEndUserId }, data: { oxioEndUserId: null } })
    await tx.replacedId.createMany({ data: { party: 'oxio', id: oxioEndUserId, userId }, skipDuplicates: true })
    await updateClaimed(tx, claim, { oxioEndUserId: null })
    await recordStep(tx, claim.activationId, END_USER_GONE, { oxioEndUserId })
  })
  log.warn({ activationId: id, oxioEndUserId }, 'end user is gone at OXIO, another one is found or made')
  return goOn
}
