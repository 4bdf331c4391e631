import { ACTIVATION_CHANNEL } from '@/lib/activations/activation-events'
import { type Claim, LeaseLost } from '@/lib/activations/claim/claim'
import { db } from '@/lib/db/client'
import type { Activation, User } from '@/lib/db/generated/client'
import { isUniqueViolation } from '@/lib/db/transaction'
import { createEndUser, findEndUserByEmail } from '@/lib/oxio/end-users'
import type { OxioAnswer } from '@/lib/oxio/oxio-answer'
import { afterRefusal, afterUnknown, goOnWith, type StepResult, stopForAttention } from './step-result'

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
    await storeEndUser(claim, found.endUserId)
    return goOnWith({ ...activation, oxioEndUserId: found.endUserId, attempts: 0, lastErrorCode: null })
  } catch (error) {
    if (isUniqueViolation(error)) return stopForAttention(claim, 'end_user_held_by_another')
    throw error
  }
}

/** Writes the end user into the activation and the user, with the step of the history. @throws LeaseLost */
async function storeEndUser({ activationId, fence, signal }: Claim, endUserId: string): Promise<void> {
  signal.throwIfAborted()
  const stored = await db().$executeRaw`
    with claimed as (
      update oxio_activations set oxio_end_user_id = ${endUserId}, attempts = 0, last_error_code = null, updated_at = now()
      where id = ${activationId} and fence = ${fence} returning id, user_id),
    person as (
      update users set oxio_end_user_id = ${endUserId}, updated_at = now() from claimed where users.id = claimed.user_id),
    step as (
      insert into activation_events (activation_id, kind, data)
      select id, 'end_user_found', jsonb_build_object('oxioEndUserId', ${endUserId}::text) from claimed
      returning activation_id)
    select pg_notify(${ACTIVATION_CHANNEL}, activation_id) from step`
  if (stored !== 1) throw new LeaseLost('another node took over')
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
