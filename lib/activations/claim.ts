import { db } from '../db/client'
import type { Activation, Prisma } from '../db/generated/client'
import { inTransaction, type Transaction, whileDatabaseIsThere } from '../db/transaction'
import { env } from '../env'

/** The right to work on an activation, as long as no newer claim exists. */
export type Claim = { activationId: string; fence: bigint; signal: AbortSignal }

/** Another node took the activation over: whoever sees this stops at once and writes nothing more. */
export class LeaseLost extends Error {
  readonly brand = 'LeaseLost'
}

export const isLeaseLost = (error: unknown): boolean =>
  error instanceof Error && 'brand' in error && error.brand === 'LeaseLost'

/**
 * Takes a due and unleased activation, by the database's clock. The fence grows with each claim and every later write
 * carries it, so a node that was frozen past its lease changes nothing when it wakes.
 *
 * @returns null when it is not due, leased by another node, or at its end
 */
export async function claimActivation(activationId: string, abort: AbortController): Promise<Claim | null> {
  const rows = await whileDatabaseIsThere(
    () => db().$queryRaw<{ fence: bigint }[]>`
      update oxio_activations
      set fence = fence + 1, lease_until = now() + ${env().ACTIVATION_LEASE_MS} * interval '1 millisecond', updated_at = now()
      where id = ${activationId} and next_attempt_at <= now() and (lease_until is null or lease_until < now())
        and (state in ('queued', 'activating') or (state = 'ready' and phone_number is null and ready_at > now() - interval '1 day'))
      returning fence`,
  )
  const [row] = rows
  return row ? { activationId, fence: row.fence, signal: abort.signal } : null
}

/** Prolongs the lease at a third of its length; aborts the work when it cannot, before the lease can have run out. */
export function startHeartbeat(claim: Claim, abort: AbortController): { stop(): void } {
  const lease = env().ACTIVATION_LEASE_MS
  let provenAt = performance.now()
  const beat = async () => {
    const asked = performance.now()
    const kept = await db().$executeRaw`
      update oxio_activations set lease_until = now() + ${lease} * interval '1 millisecond'
      where id = ${claim.activationId} and fence = ${claim.fence}`
    if (kept === 1) provenAt = asked
    else abort.abort(new LeaseLost('another node took over'))
  }
  const timer = setInterval(() => {
    if (performance.now() - provenAt > lease) abort.abort(new LeaseLost('the lease could not be prolonged in time'))
    else beat().catch(() => undefined)
  }, lease / 3)
  return { stop: () => clearInterval(timer) }
}

/** The row as it is now, with the database's time; throws LeaseLost when it is not ours any more. */
export async function readClaimed(claim: Claim): Promise<{ activation: Activation; isSettling: boolean }> {
  claim.signal.throwIfAborted()
  const activation = await whileDatabaseIsThere(() =>
    db().activation.findFirst({ where: { id: claim.activationId, fence: claim.fence } }),
  )
  if (!activation) throw new LeaseLost('another node took over')
  const [time] = await db().$queryRaw<{ settling: boolean }[]>`
    select coalesce(settle_until > now(), false) as settling from oxio_activations where id = ${claim.activationId}`
  return { activation, isSettling: time?.settling ?? false }
}

/** One fenced transaction: the first statement proves and locks the claim. */
export function withClaim<T>(claim: Claim, work: (tx: Transaction) => Promise<T>): Promise<T> {
  claim.signal.throwIfAborted()
  return inTransaction(async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      select 1 from oxio_activations where id = ${claim.activationId} and fence = ${claim.fence} for update`
    if (held.length !== 1) throw new LeaseLost('another node took over')
    return work(tx)
  })
}

/** Changes the row under the claim. */
export function updateClaimed(tx: Transaction, claim: Claim, data: Prisma.ActivationUpdateInput): Promise<Activation> {
  return tx.activation.update({ where: { id: claim.activationId }, data })
}

/** Ends the claim; the activation is due again after `afterMs` by the database's clock. Harmless when the claim is lost. */
export async function releaseClaim(claim: Claim, afterMs: number): Promise<void> {
  await db().$executeRaw`
    update oxio_activations
    set lease_until = null, next_attempt_at = now() + ${Math.max(0, Math.round(afterMs))} * interval '1 millisecond', updated_at = now()
    where id = ${claim.activationId} and fence = ${claim.fence}`
}
