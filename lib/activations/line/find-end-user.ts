import { recordStep } from '@/lib/activations/activation-events'
import { type Claim, updateClaimed, withClaim } from '@/lib/activations/claim/claim'
import { db } from '@/lib/db/client'
import type { Activation, User } from '@/lib/db/generated/client'
import { isUniqueViolation } from '@/lib/db/transaction'
import { createEndUser, findEndUserByEmail } from '@/lib/oxio/end-users'
import type { OxioAnswer } from '@/lib/oxio/oxio-answer'
import { afterRefusal, afterUnknown, goOn, type StepResult, stopForAttention } from './step-result'

type Found =
  | { kind: 'found'; endUserId: string }
  | { kind: 'not_to_be_found' }
  | Exclude<OxioAnswer<string>, { kind: 'ok' }>

/**
 * Finds or makes the user's end user at OXIO: the stored id, else by e-mail, else a new one, else (the address was taken
 * meanwhile) by e-mail again. Never uses an end user of another of our users.
 */
export async function findEndUser(claim: Claim, activation: Activation): Promise<StepResult> {
  const user = await db().user.findUniqueOrThrow({ where: { id: activation.userId } })
  const found = await resolve(user, claim.signal)
  if (found.kind === 'refused') return afterRefusal(claim, found)
  if (found.kind === 'unknown') return afterUnknown(claim, activation, found)
  if (found.kind === 'not_to_be_found') return stopForAttention(claim, 'end_user_not_found')
  try {
    await withClaim(claim, async (tx) => {
      await tx.user.update({ where: { id: user.id }, data: { oxioEndUserId: found.endUserId } })
      await updateClaimed(tx, claim, { oxioEndUserId: found.endUserId, attempts: 0, lastErrorCode: null })
      await recordStep(tx, claim.activationId, 'end_user_found', { oxioEndUserId: found.endUserId })
    })
  } catch (error) {
    if (isUniqueViolation(error)) return stopForAttention(claim, 'end_user_held_by_another')
    throw error
  }
  return goOn
}

async function resolve(user: User, signal: AbortSignal): Promise<Found> {
  if (user.oxioEndUserId) return { kind: 'found', endUserId: user.oxioEndUserId }
  const email = user.email.trim().toLowerCase()
  const known = await findEndUserByEmail(email, signal)
  if (known.kind !== 'ok') return known
  if (known.data) return { kind: 'found', endUserId: known.data }
  const made = await createEndUser(email, signal)
  if (made.kind === 'ok') return { kind: 'found', endUserId: made.data }
  if (made.kind === 'unknown' || (made.reason !== 'already_exists' && made.reason !== 'conflict')) return made
  const again = await findEndUserByEmail(email, signal)
  if (again.kind !== 'ok') return again
  return again.data ? { kind: 'found', endUserId: again.data } : { kind: 'not_to_be_found' }
}
