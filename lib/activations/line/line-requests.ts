import { db } from '@/lib/db/client'
import type { LineRequestOutcome } from '@/lib/db/generated/enums'
import type { Transaction } from '@/lib/db/transaction'

/** When the listing is read again after a request or a bind, in minutes: a line may show up that nobody holds. */
export const LOOK_AGAIN_AFTER_MINUTES = [10, 60, 24 * 60]

/** Writes down that a request for a line is about to be sent, and that the listing is to be looked at later. */
export async function openRequest(tx: Transaction, activationId: string): Promise<void> {
  await tx.$executeRaw`
    insert into line_requests (activation_id, number, intent_at)
    select ${activationId}, coalesce(max(number), 0) + 1, now() from line_requests where activation_id = ${activationId}`
  await lookAgain(tx, activationId)
}

/** From now on the listing is read again at each of the planned times. */
export async function lookAgain(tx: Transaction, activationId: string): Promise<void> {
  await tx.$executeRaw`
    update oxio_activations
    set look_from = now(), looks = 0, look_at = now() + ${LOOK_AGAIN_AFTER_MINUTES[0]} * interval '1 minute'
    where id = ${activationId}`
}

/** Keeps how the newest request without an answer failed, for whoever looks at it later. */
export async function describeOpenRequest(tx: Transaction, activationId: string, detail: string): Promise<void> {
  await tx.$executeRaw`
    update line_requests set detail = ${detail}
    where activation_id = ${activationId} and outcome = 'open'
      and number = (select max(number) from line_requests where activation_id = ${activationId})`
}

/** OXIO answered the newest request without an answer so far: it made a line, and did not say which in words that we can read. */
export async function noteAnswered(tx: Transaction, activationId: string): Promise<void> {
  await tx.$executeRaw`
    update line_requests set answered_at = now()
    where activation_id = ${activationId} and outcome = 'open'
      and number = (select max(number) from line_requests where activation_id = ${activationId})`
}

/** Whether OXIO said of an open request that it made a line: then there is nothing to ask for again. */
export async function wasAnswered(activationId: string): Promise<boolean> {
  const answered = await db().lineRequest.count({ where: { activationId, outcome: 'open', answeredAt: { not: null } } })
  return answered > 0
}

/**
 * Ends the newest request: refused for certain, or never sent. Nothing came of it, so it counts neither as open nor in the
 * hourly window; one that was never sent was no request at all.
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

/** Ends all open requests: the newest as said, older ones without a line, since only one line is ever taken. */
export async function closeAllRequests(
  tx: Transaction,
  activationId: string,
  newest: Extract<LineRequestOutcome, 'bound' | 'adopted' | 'no_line_seen'>,
): Promise<void> {
  await tx.$executeRaw`
    update line_requests set ended_at = now(), outcome = case
      when number = (select max(number) from line_requests where activation_id = ${activationId})
      then ${newest}::"LineRequestOutcome" else 'no_line_seen'::"LineRequestOutcome" end
    where activation_id = ${activationId} and outcome = 'open'`
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
