import { db, heartbeatPool } from '@/lib/db/client'
import { type Activation, Prisma } from '@/lib/db/generated/client'
import type { ActivationState } from '@/lib/db/generated/enums'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'

/** The right to work on an activation, as long as no newer claim exists. */
export type Claim = { activationId: string; fence: bigint; signal: AbortSignal; traceParent: string | null }

/** Another node took the activation over: the work stops at once and writes nothing more. */
export class LeaseLost extends Error {
  readonly brand = 'LeaseLost'
}

export const isLeaseLost = (error: unknown): boolean =>
  error instanceof Error && 'brand' in error && error.brand === 'LeaseLost'

/** Due by the database's clock, free, and the queue is not stopped. */
const IS_DUE = Prisma.sql`
  next_attempt_at <= now() and (lease_until is null or lease_until < now())
  and (state in ('queued', 'activating') or (state = 'ready' and phone_number is null and ready_at > now() - interval '1 day'))
  and not exists (select 1 from oxio_stop)`

const FREE = Prisma.sql`(lease_until is null or lease_until < now()) and state in ('queued', 'activating', 'needs_attention')`

/** Activations that are due and free, oldest first, by the database's clock. */
export async function findDueActivations(limit: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
      select id from oxio_activations where ${IS_DUE} order by next_attempt_at limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Whether an activation, free or claimed, is due within `ms`. */
export async function isAnyDueWithin(ms: number): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
      select 1 from oxio_activations
      where state in ('queued', 'activating') and next_attempt_at <= now() + ${Math.round(ms)} * interval '1 millisecond'
        and not exists (select 1 from oxio_stop) limit 1`
  return rows.length > 0
}

/**
 * Claims an activation that is due and free, by the database's clock. The fence grows with each claim and every later write
 * requires it, so a node that was frozen past its lease writes nothing when it wakes.
 *
 * @returns null when it is not due, claimed by another node, or at its end
 */
export const claimActivation = (activationId: string, abort: AbortController): Promise<Claim | null> =>
  take(activationId, abort, IS_DUE)

/** Claims an activation for an operator: due or not, not at its end, and free. */
export const claimForOperator = (activationId: string, abort: AbortController): Promise<Claim | null> =>
  take(activationId, abort, FREE)

async function take(activationId: string, abort: AbortController, condition: Prisma.Sql): Promise<Claim | null> {
  const rows = await db().$queryRaw<{ fence: bigint; trace_parent: string | null }[]>`
      update oxio_activations
      set fence = fence + 1, lease_until = now() + ${env().ACTIVATION_LEASE_MS} * interval '1 millisecond', updated_at = now()
      where id = ${activationId} and ${condition}
      returning fence, trace_parent`
  const [row] = rows
  return row ? { activationId, fence: row.fence, signal: abort.signal, traceParent: row.trace_parent } : null
}

/** Checks of the lease during its length; every third of the length renews it. */
const LOOKS = 12

/** Renews the lease at each third of its length; when that fails, aborts the work before the lease can have run out. */
export function startHeartbeat(claim: Claim, abort: AbortController): { stop(): void } {
  const lease = env().ACTIVATION_LEASE_MS
  let provenAt = performance.now()
  let askedAt = provenAt
  const beat = async () => {
    const asked = performance.now()
    askedAt = asked
    const { rowCount } = await heartbeatPool().query(
      `update oxio_activations set lease_until = now() + $3 * interval '1 millisecond' where id = $1 and fence = $2`,
      [claim.activationId, claim.fence, lease],
    )
    if (rowCount === 1) provenAt = Math.max(provenAt, asked)
    else abort.abort(new LeaseLost('another node took over'))
  }
  const timer = setInterval(() => {
    const now = performance.now()
    if (now - provenAt > lease - (2 * lease) / LOOKS)
      abort.abort(new LeaseLost('the lease could not be prolonged in time'))
    else if (now - askedAt >= lease / 3)
      beat().catch(() => {
        // The database may be back in a moment: the next check tries again.
        askedAt = provenAt - lease
      })
  }, lease / LOOKS)
  return { stop: () => clearInterval(timer) }
}

/** `isSettling`: whether the settle time runs, by the database's clock. */
export type ClaimedRow = { activation: Activation; isSettling: boolean }

/** The row as it is now. @throws LeaseLost */
export async function readClaimed(claim: Claim): Promise<ClaimedRow> {
  claim.signal.throwIfAborted()
  const activation = await db().activation.findFirst({ where: { id: claim.activationId, fence: claim.fence } })
  if (!activation) throw new LeaseLost('another node took over')
  if (activation.settleUntil === null) return { activation, isSettling: false }
  const [time] = await db().$queryRaw<{ settling: boolean }[]>`
    select coalesce(settle_until > now(), false) as settling from oxio_activations where id = ${claim.activationId}`
  return { activation, isSettling: time?.settling ?? false }
}

/** Locks the row of a claim until the transaction ends. @throws LeaseLost when another node has claimed it */
async function lockClaim(tx: Transaction, claim: Claim): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    select 1 from oxio_activations where id = ${claim.activationId} and fence = ${claim.fence} for update`
  if (held.length !== 1) throw new LeaseLost('another node took over')
}

/** One fenced transaction: its first statement checks the claim and locks the row. @throws LeaseLost */
export function withClaim<T>(claim: Claim, work: (tx: Transaction) => Promise<T>): Promise<T> {
  claim.signal.throwIfAborted()
  return inTransaction(async (tx) => {
    await lockClaim(tx, claim)
    return work(tx)
  })
}

/** Changes the row of a claim, locks it until the transaction ends, and returns it. @throws LeaseLost */
export async function updateClaimed(
  tx: Transaction,
  claim: Claim,
  data: Prisma.ActivationUpdateManyMutationInput,
): Promise<Activation> {
  claim.signal.throwIfAborted()
  const [row] = await tx.activation.updateManyAndReturn({ where: { id: claim.activationId, fence: claim.fence }, data })
  if (!row) throw new LeaseLost('another node took over')
  return row
}

/** Changes the state, with the time by the database's clock. */
export async function moveTo(tx: Transaction, activationId: string, state: ActivationState): Promise<void> {
  await tx.$executeRaw`
    update oxio_activations set state = ${state}::"ActivationState", state_since = now(), updated_at = now()
    where id = ${activationId} and state <> ${state}::"ActivationState"`
}

/** Ends the claim; the activation is due again after `afterMs` by the database's clock. Changes nothing when the claim is lost. */
export async function releaseClaim(claim: Claim, afterMs: number): Promise<void> {
  await db().$executeRaw`
    update oxio_activations
    set lease_until = null, next_attempt_at = now() + ${Math.max(0, Math.round(afterMs))} * interval '1 millisecond', updated_at = now()
    where id = ${claim.activationId} and fence = ${claim.fence}`
}
