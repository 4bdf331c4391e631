import { db } from '../db/client'
import type { Activation } from '../db/generated/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { type Claim, updateClaimed, withClaim } from './claim'
import { goOn, type StepResult, stopForAttention } from './step-result'

/** OXIO does not know the stored end user (another environment's id, say): resolved anew once, then a person looks. */
export async function forgetEndUser(claim: Claim, activation: Activation): Promise<StepResult> {
  const before = await whileDatabaseIsThere(() =>
    db().activationEvent.count({ where: { activationId: activation.id, kind: 'end_user_found' } }),
  )
  if (before > 1 || activation.postsOpen > 0) return stopForAttention(claim, 'end_user_unknown_at_oxio')
  await withClaim(claim, async (tx) => {
    await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
    await tx.user.update({ where: { id: activation.userId }, data: { oxioEndUserId: null } })
    await updateClaimed(tx, claim, { oxioEndUserId: null })
  })
  return goOn
}
