import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { LineRequestOutcome } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'

/** Minutes after a request or a bind at which the listing is read again, to find stray lines. */
export const LOOK_AGAIN_AFTER_MINUTES = [10, 60, 24 * 60] as const

export const [FIRST_LOOK_MINUTES] = LOOK_AGAIN_AFTER_MINUTES

/**
 * Records that a request for a line is about to be sent, with the lines that exist before it, starts the settle time, and plans
 * the later readings of the listing.
 */
export async function openRequest(tx: Transaction, activationId: string, linesBefore: string[]): Promise<void> {
  const settleMs = env().OXIO_TIMEOUT_MS + env().OXIO_SETTLE_MS
  await tx.$executeRaw`
    with request as (
      insert into line_requests (activation_id, number, intent_at)
      select ${activationId}, coalesce(max(number), 0) + 1, now() from line_requests where activation_id = ${activationId})
    update oxio_activations
    set state = 'activating', state_since = case when state = 'activating' then state_since else now() end,
      posts_sent = posts_sent + 1, posts_open = posts_open + 1,
      intent_at = case when posts_open = 0 then now() else intent_at end, lines_before = ${linesBefore},
      settle_until = now() + ${settleMs} * interval '1 millisecond', polls = 0,
      look_from = now(), looks = 0, look_at = now() + ${FIRST_LOOK_MINUTES} * interval '1 minute', updated_at = now()
    where id = ${activationId}`
}

/** Records how the newest open request failed, for operators. */
export async function describeOpenRequest(tx: Transaction, activationId: string, detail: string): Promise<void> {
  await tx.$executeRaw`
    update line_requests set detail = ${detail}
    where activation_id = ${activationId} and outcome = 'open'
      and number = (select max(number) from line_requests where activation_id = ${activationId})`
}

/** Records that OXIO answered the newest open request: it made a line, but the answer names no line that we can read. */
export async function noteAnswered(tx: Transaction, activationId: string): Promise<void> {
  await tx.$executeRaw`
    update line_requests set answered_at = now()
    where activation_id = ${activationId} and outcome = 'open'
      and number = (select max(number) from line_requests where activation_id = ${activationId})`
}

/** Whether OXIO confirmed an open request: then no further line is requested. */
export async function wasAnswered(activationId: string): Promise<boolean> {
  const answered = await db().lineRequest.count({ where: { activationId, outcome: 'open', answeredAt: { not: null } } })
  return answered > 0
}

/**
 * Closes the newest request, which was refused for certain or never sent. It made no line, so it counts neither as open nor in
 * the hourly window; one that was never sent does not count as sent either.
 */
export async function closeNewestRequest(
  tx: Transaction,
  activationId: string,
  outcome: 'refused' | 'unsent',
  detail: string,
): Promise<void> {
  await tx.$executeRaw`
    update line_requests set outcome = ${outcome}::"LineRequestOutcome", detail = ${detail}, ended_at = now()
    where activation_id = ${activationId} and outcome = 'open'
      and number = (select max(number) from line_requests where activation_id = ${activationId})`
  await tx.$executeRaw`
    update oxio_activations
    set posts_open = posts_open - 1, posts_sent = posts_sent - ${outcome === 'unsent' ? 1 : 0}, settle_until = null,
      intent_at = case when posts_open = 1 then null else intent_at end,
      look_at = case when posts_open = 1 then null else look_at end, updated_at = now()
    where id = ${activationId}`
}

/**
 * Closes the open requests of an activation: the newest with the given outcome, older ones as `no_line_seen`, since only one line
 * is taken. The activation's own columns are left to the caller.
 */
export const closeOpenRequests = (activationId: string, newest: 'bound' | 'adopted' | 'no_line_seen') => Prisma.sql`
  update line_requests set ended_at = now(), outcome = case
    when number = (select max(number) from line_requests where activation_id = ${activationId})
    then ${newest}::"LineRequestOutcome" else 'no_line_seen'::"LineRequestOutcome" end
  where activation_id = ${activationId} and outcome = 'open'`

/** Closes all open requests, of which an operator states that they made no line. */
export async function closeAllRequests(tx: Transaction, activationId: string): Promise<void> {
  await tx.$executeRaw(closeOpenRequests(activationId, 'no_line_seen'))
  await tx.$executeRaw`
    update oxio_activations set posts_open = 0, settle_until = null, intent_at = null, updated_at = now()
    where id = ${activationId}`
}

/** Every request for a line that an activation made, oldest first, with its outcome. */
export function listLineRequests(
  activationId: string,
): Promise<
  { number: number; intentAt: Date; outcome: LineRequestOutcome; detail: string | null; endedAt: Date | null }[]
> {
  return db().lineRequest.findMany({
    where: { activationId },
    orderBy: { number: 'asc' },
    select: { number: true, intentAt: true, outcome: true, detail: true, endedAt: true },
  })
}
