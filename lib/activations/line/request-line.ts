import { recordStep } from '@/lib/activations/activation-events'
import { type Claim, LeaseLost, moveTo, updateClaimed, withClaim } from '@/lib/activations/claim/claim'
import { pollDelayMs } from '@/lib/activations/line/next-step'
import { recordStrayLines } from '@/lib/activations/stray-lines'
import { heldAmong } from '@/lib/activations/unheld-lines'
import { lookForPlace, type Place, takePlace } from '@/lib/activations/window/hourly-window'
import { lookAtPlaceAgainMs } from '@/lib/activations/window/place-in-window'
import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import type { Activation } from '@/lib/db/generated/client'
import type { OrderState } from '@/lib/db/generated/enums'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import type { OxioLine } from '@/lib/oxio/line'
import { createLine, listLines } from '@/lib/oxio/lines'
import type { OxioRefusal } from '@/lib/oxio/oxio-answer'
import { bindLine } from './bind-line'
import { chooseLine } from './choose-line'
import { afterEndUserRefused } from './forget-end-user'
import { closeNewestRequest, describeOpenRequest, noteAnswered, openRequest } from './line-requests'
import { afterUnknown, goOn, type StepResult, stopForAttention, waitFor } from './step-result'

/** Longest time from the start of writing an intent to its request; a node that was frozen in between sends none. */
const LONGEST_PAUSE_BEFORE_POST_MS = 5_000
/** An intent needs a reading of Stripe younger than this. */
const FRESH_READING = '2 minutes'
const SLOT_WAIT_MS = 5_000

/** Reads an order's payment at Stripe and stores what it finds. */
export type ReadOrder = (orderId: string) => Promise<unknown>

type Intent =
  | { kind: 'committed' }
  | { kind: 'window_full'; waitMs: number }
  | { kind: 'stale_reading' }
  | { kind: 'cancelled' }
  | { kind: 'not_paid' }

/**
 * Requests a line from OXIO, once per committed intent. OXIO makes a line for every request, so the order is: place in the hourly
 * window, slot, listing of the existing lines, intent in one transaction that locks the order and requires it to be paid, one
 * POST.
 */
export async function requestLine(
  claim: Claim,
  activation: Activation,
  { endUserId, readOrder }: { endUserId: string; readOrder: ReadOrder },
): Promise<StepResult> {
  const place = await lookForPlace(activation.id)
  if (place.waitMs > 0) return waitForPlace(claim, activation, place.waitMs)
  if (!(await takeSlot(claim, endUserId))) return waitFor(SLOT_WAIT_MS, 'another_line_of_this_person_first')
  const before = await listLines(endUserId, claim.signal)
  if (before.kind === 'refused') return afterEndUserRefused(claim, activation, before)
  if (before.kind === 'unknown') return afterUnknown(claim, activation, before)

  const isSecond = activation.postsOpen > 0
  // A line that appeared at the last moment answers the first request: take it instead of requesting another.
  if (isSecond && (await hasTurnedUp(activation, before.data))) return goOn
  const linesBefore = isSecond ? activation.linesBefore : before.data.map(({ lineId }) => lineId)
  if (!isSecond) await recordLinesBefore(claim, endUserId, before.data)

  const begunAt = performance.now()
  const intent = await commitIntent(claim, activation, { linesBefore, place })
  switch (intent.kind) {
    case 'cancelled':
      return { kind: 'end' }
    case 'not_paid':
      return stopForAttention(claim, 'order_not_paid')
    case 'window_full':
      return waitForPlace(claim, activation, intent.waitMs)
    case 'stale_reading':
      await readOrder(activation.orderId)
      return goOn
    case 'committed':
      if (isSecond) alert('second_request_for_a_line', { activationId: activation.id })
      if (claim.signal.aborted || performance.now() - begunAt > LONGEST_PAUSE_BEFORE_POST_MS) {
        await closeIntent(claim, 'unsent', 'held up before it was sent')
        return goOn
      }
      return sendRequest(claim, activation, endUserId)
  }
}

/** The one POST of a committed intent. */
async function sendRequest(claim: Claim, activation: Activation, endUserId: string): Promise<StepResult> {
  const answer = await createLine(endUserId, claim.signal)
  if (answer.kind === 'ok' && answer.data) return bindLine(claim, activation, answer.data, 'answered')
  if (answer.kind === 'refused') return closeRefused(claim, activation, answer)
  // After a lost claim this throws: only the node that has the claim writes and alerts.
  const detail = answer.kind === 'ok' ? 'a line was made, without an id' : answer.detail
  await withClaim(claim, async (tx) => {
    await describeOpenRequest(tx, claim.activationId, detail)
    if (answer.kind === 'ok') await noteAnswered(tx, claim.activationId)
  })
  alert('line_request_without_answer', { activationId: activation.id, detail })
  return waitFor(pollDelayMs(0), 'line_request_without_answer')
}

/** Takes the slot of the end user, which the activation keeps from the intent until a line is bound. */
async function takeSlot({ activationId, fence, signal }: Claim, endUserId: string): Promise<boolean> {
  signal.throwIfAborted()
  const [slot] = await db().$queryRaw<{ held: boolean }[]>`
    with claimed as (
      select id from oxio_activations where id = ${activationId} and fence = ${fence} for update),
    taken as (
      insert into oxio_slots (oxio_end_user_id, activation_id) select ${endUserId}, id from claimed
      on conflict do nothing returning activation_id)
    select exists (select 1 from taken) or exists (
      select 1 from oxio_slots where oxio_end_user_id = ${endUserId} and activation_id = id) as held
    from claimed`
  if (!slot) throw new LeaseLost('another node took over')
  return slot.held
}

async function hasTurnedUp(activation: Activation, listed: OxioLine[]): Promise<boolean> {
  const choice = chooseLine(listed, {
    linesBefore: activation.linesBefore,
    heldLineIds: await heldAmong(listed),
    requestedAt: activation.intentAt,
  })
  return choice.kind !== 'none'
}

/** Records lines that exist before the request and that no activation holds: the program never takes them, an operator decides. */
async function recordLinesBefore(claim: Claim, endUserId: string, lines: OxioLine[]): Promise<void> {
  if (lines.length === 0) return
  const linesBefore = lines.map(({ lineId }) => lineId)
  const tell = await withClaim(claim, (tx) =>
    recordStrayLines(tx, lines, { activationId: claim.activationId, endUserId, linesBefore }),
  )
  tell()
}

/** Locks the activation before the order, as `withOrderLock` does. */
function commitIntent(
  claim: Claim,
  activation: Activation,
  { linesBefore, place }: { linesBefore: string[]; place: Place },
): Promise<Intent> {
  return withClaimAndOrder(claim, async (tx, order) => {
    // With an open request a line may exist already: an operator decides.
    if (order.state !== 'paid') return activation.postsOpen === 0 ? cancel(tx, claim) : { kind: 'not_paid' }
    if (!order.fresh) return { kind: 'stale_reading' }
    const waitMs = await takePlace(tx, claim.activationId, place)
    if (waitMs > 0) return { kind: 'window_full', waitMs }
    await openRequest(tx, claim.activationId, linesBefore)
    await recordStep(tx, claim.activationId, 'line_requested', { request: activation.postsSent + 1 })
    return { kind: 'committed' }
  })
}

/** `withClaim`, with the order locked after the activation, both by the first statement. */
function withClaimAndOrder<T>(
  { activationId, fence, signal }: Claim,
  work: (tx: Transaction, order: { state: OrderState; fresh: boolean }) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  return inTransaction(async (tx) => {
    const [order] = await tx.$queryRaw<{ state: OrderState; fresh: boolean }[]>`
      select o.state::text as state, coalesce(o.stripe_read_at > now() - ${FRESH_READING}::interval, false) as fresh
      from oxio_activations a join orders o on o.id = a.order_id
      where a.id = ${activationId} and a.fence = ${fence} for update of a, o`
    if (!order) throw new LeaseLost('another node took over')
    return work(tx, order)
  })
}

/** Cancels: the order is no longer paid and no line was requested. */
async function cancel(tx: Transaction, claim: Claim): Promise<Intent> {
  await updateClaimed(tx, claim, { lastErrorCode: 'order_not_paid' })
  await moveTo(tx, claim.activationId, 'cancelled')
  await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
  await recordStep(tx, claim.activationId, 'cancelled', { reason: 'order_not_paid' })
  return { kind: 'cancelled' }
}

/** Over the hourly limit the activation is queued, without the slot, and continues by itself. */
async function waitForPlace(claim: Claim, activation: Activation, waitMs: number): Promise<StepResult> {
  if (activation.postsOpen === 0)
    await withClaim(claim, async (tx) => {
      await updateClaimed(tx, claim, { lastErrorCode: null })
      await moveTo(tx, claim.activationId, 'queued')
      await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
    })
  return waitFor(lookAtPlaceAgainMs(waitMs))
}

const closeIntent = (claim: Claim, outcome: 'refused' | 'unsent', detail: string) =>
  withClaim(claim, (tx) => closeNewestRequest(tx, claim.activationId, outcome, detail))

async function closeRefused(claim: Claim, activation: Activation, refusal: OxioRefusal): Promise<StepResult> {
  // A conflict may mean that the line exists: the listing decides, as after an unknown outcome.
  if (refusal.reason === 'conflict') return waitFor(pollDelayMs(0), 'line_conflict')
  await closeIntent(claim, 'refused', refusal.detail)
  return afterEndUserRefused(claim, activation, refusal)
}
