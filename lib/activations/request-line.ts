import { db } from '../db/client'
import type { Activation } from '../db/generated/client'
import type { Transaction } from '../db/transaction'
import { whileDatabaseIsThere } from '../db/transaction'
import { env } from '../env'
import { alert } from '../log'
import { reconcileOrder } from '../orders/reconcile-order'
import { createLine, listLines } from '../oxio/lines'
import type { OxioRefusal } from '../oxio/oxio-answer'
import { recordStep } from './activation-events'
import { bindLine } from './bind-line'
import { chooseLine } from './choose-line'
import { type Claim, updateClaimed, withClaim } from './claim'
import { heldAmong } from './held-lines'
import { backOffMs, pollDelayMs } from './next-step'
import { afterRefusal, goOn, type StepResult, stopForAttention, waitFor } from './step-result'

/** A request is sent at most this long after its intent was begun to be written; a node that was frozen in between sends none. */
const LONGEST_PAUSE_BEFORE_POST_MS = 5_000
/** An intent needs a reading from Stripe that is younger than this. */
const FRESH_READING = '2 minutes'
const SLOT_WAIT_MS = 5_000
/** Number of the advisory lock under which the hourly window is counted. */
const WINDOW_LOCK = 7_301_001

type Intent =
  | { kind: 'committed' }
  | { kind: 'window_full'; afterMs: number }
  | { kind: 'stale_reading' }
  | { kind: 'cancelled' }

/**
 * Asks OXIO for a line, exactly once per committed intent. OXIO makes one more line for every request, so the order is:
 * slot, listing of what is there, intent in one transaction that locks the order and requires it to be paid, one POST.
 */
export async function requestLine(claim: Claim, activation: Activation, endUserId: string): Promise<StepResult> {
  if (!(await takeSlot(claim, endUserId))) return waitFor(SLOT_WAIT_MS, 'another_line_of_this_person_first')
  const before = await listLines(endUserId, claim.signal)
  if (before.kind === 'refused')
    return before.reason === 'not_found' ? forgetEndUser(claim, activation) : afterRefusal(claim, before)
  if (before.kind === 'unknown') return waitFor(backOffMs(activation.attempts, Math.random), 'oxio_unavailable')

  const isSecond = activation.postsOpen > 0
  // A line that turned up at the last moment is the answer to the first request: taken, not asked for again.
  if (isSecond && before.data.some(({ lineId }) => !activation.linesBefore.includes(lineId))) {
    const choice = chooseLine(before.data, {
      linesBefore: activation.linesBefore,
      heldLineIds: await heldAmong(before.data),
    })
    if (choice.kind !== 'none') return goOn
  }
  const linesBefore = isSecond ? activation.linesBefore : before.data.map(({ lineId }) => lineId)
  const begunAt = performance.now()
  const intent = await commitIntent(claim, activation, linesBefore)
  if (intent.kind === 'cancelled') return { kind: 'end' }
  if (intent.kind === 'window_full') return waitFor(intent.afterMs)
  if (intent.kind === 'stale_reading') {
    await reconcileOrder(activation.orderId)
    return goOn
  }
  if (isSecond) alert('second_request_for_a_line', { activationId: activation.id })
  if (claim.signal.aborted || performance.now() - begunAt > LONGEST_PAUSE_BEFORE_POST_MS)
    return closeIntent(claim, goOn)

  const answer = await createLine(endUserId, claim.signal)
  if (answer.kind === 'ok') return bindLine(claim, answer.data)
  if (answer.kind === 'unknown') {
    alert('line_request_without_answer', { activationId: activation.id, detail: answer.detail })
    return waitFor(pollDelayMs(0), 'line_request_without_answer')
  }
  return closeRefused(claim, activation, answer)
}

/** The slot of the end user, kept from the intent until a line is bound. Whoever continues this activation re-enters it. */
async function takeSlot(claim: Claim, endUserId: string): Promise<boolean> {
  return withClaim(claim, async (tx) => {
    await tx.oxioSlot.createMany({
      data: { oxioEndUserId: endUserId, activationId: claim.activationId },
      skipDuplicates: true,
    })
    const slot = await tx.oxioSlot.findUnique({ where: { oxioEndUserId: endUserId } })
    return slot?.activationId === claim.activationId
  })
}

function commitIntent(claim: Claim, activation: Activation, linesBefore: string[]): Promise<Intent> {
  return withClaim(claim, async (tx) => {
    const [order] = await tx.$queryRaw<{ state: string; fresh: boolean }[]>`
      select state::text as state, coalesce(stripe_read_at > now() - ${FRESH_READING}::interval, false) as fresh
      from orders where id = ${activation.orderId} for update`
    if (order?.state !== 'paid') {
      if (activation.postsSent === 0) return cancel(tx, claim)
      // A line may exist already: what becomes of it is decided by a person, not by this program.
      return cancel(tx, claim, 'needs_attention')
    }
    if (!order.fresh) return { kind: 'stale_reading' }
    const afterMs = activation.postsOpen > 0 ? 0 : await waitInWindow(tx, claim)
    if (afterMs > 0) return { kind: 'window_full', afterMs }
    const settleMs = env().OXIO_TIMEOUT_MS + env().OXIO_SETTLE_MS
    await tx.$executeRaw`
      update oxio_activations
      set state = 'activating', state_since = case when state = 'activating' then state_since else now() end,
        posts_sent = posts_sent + 1, posts_open = posts_open + 1, intent_at = now(), lines_before = ${linesBefore},
        settle_until = now() + ${settleMs} * interval '1 millisecond', polls = 0, updated_at = now()
      where id = ${claim.activationId}`
    await recordStep(tx, claim.activationId, 'line_requested', { request: activation.postsSent + 1 })
    return { kind: 'committed' }
  })
}

/** The order is not paid any more: nothing was asked for, so nothing is; or a person has to look. */
async function cancel(
  tx: Transaction,
  claim: Claim,
  state: 'cancelled' | 'needs_attention' = 'cancelled',
): Promise<Intent> {
  await updateClaimed(tx, claim, { state, stateSince: new Date(), lastErrorCode: 'order_not_paid' })
  if (state === 'cancelled') await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
  await recordStep(tx, claim.activationId, state, { reason: 'order_not_paid' })
  return { kind: 'cancelled' }
}

/** Milliseconds until the hourly window has room, 0 when it has: at most so many new lines in any 60 minutes, over all nodes. */
async function waitInWindow(tx: Transaction, claim: Claim): Promise<number> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${WINDOW_LOCK})`
  const [window] = await tx.$queryRaw<{ used: bigint; wait_ms: number | null }[]>`
    select count(*) as used,
      (extract(epoch from min(intent_at) + interval '60 minutes' - now()) * 1000)::float8 as wait_ms
    from oxio_activations where intent_at > now() - interval '60 minutes' and id <> ${claim.activationId}`
  if (!window || Number(window.used) < env().ACTIVATIONS_PER_HOUR) return 0
  return Math.max(1_000, Math.min(window.wait_ms ?? 60_000, 60_000))
}

/** A definite answer closes the intent: nothing was made, so the next request is not a second one. */
async function closeIntent(claim: Claim, result: StepResult): Promise<StepResult> {
  await withClaim(claim, (tx) =>
    updateClaimed(tx, claim, { postsOpen: { decrement: 1 }, settleUntil: null, intentAt: null }),
  )
  return result
}

async function closeRefused(claim: Claim, activation: Activation, refusal: OxioRefusal): Promise<StepResult> {
  // A conflict may mean that the line is there: the listing decides, as after an unknown outcome.
  if (refusal.reason === 'conflict') return waitFor(pollDelayMs(0), 'line_conflict')
  await closeIntent(claim, goOn)
  return refusal.reason === 'not_found' ? forgetEndUser(claim, activation) : afterRefusal(claim, refusal)
}

/** OXIO does not know the stored end user (another environment's id, say): resolved anew once, then a person looks. */
async function forgetEndUser(claim: Claim, activation: Activation): Promise<StepResult> {
  const before = await whileDatabaseIsThere(() =>
    db().activationEvent.count({ where: { activationId: activation.id, kind: 'end_user_found' } }),
  )
  if (before > 1) return stopForAttention(claim, 'end_user_unknown_at_oxio')
  await withClaim(claim, async (tx) => {
    await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
    await tx.user.update({ where: { id: activation.userId }, data: { oxioEndUserId: null } })
    await updateClaimed(tx, claim, { oxioEndUserId: null })
  })
  return goOn
}
