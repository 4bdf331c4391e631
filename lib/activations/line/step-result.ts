import { recordStep } from '@/lib/activations/activation-events'
import { type Claim, moveTo, withClaim } from '@/lib/activations/claim/claim'
import { backOffMs } from '@/lib/activations/line/next-step'
import { stopQueue } from '@/lib/activations/oxio-stop'
import { recordStrayLines } from '@/lib/activations/stray-lines'
import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import type { Activation } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import { mailTo } from '@/lib/outbox/enqueue-email'
import type { OxioLine } from '@/lib/oxio/line'
import type { OxioRefusal, OxioUnknown } from '@/lib/oxio/oxio-answer'

/** The result of a step: continue at once (with the row, if the step has it), wait, or end. */
export type StepResult =
  | { kind: 'go_on'; activation?: Activation }
  | { kind: 'wait'; afterMs: number; errorCode: string | null }
  | { kind: 'end' }

export const goOn: StepResult = { kind: 'go_on' }
export const goOnWith = (activation: Activation): StepResult => ({ kind: 'go_on', activation })
export const end: StepResult = { kind: 'end' }
export const waitFor = (afterMs: number, errorCode: string | null = null): StepResult => ({
  kind: 'wait',
  afterMs,
  errorCode,
})

const OUT_OF_STOCK_WAIT_MS = 10 * 60_000
const THROTTLED_WAIT_MS = 10_000

/**
 * Stops the activation for an operator: state, history, one mail and an alert. The slot of the end user stays taken, so that no
 * other line is requested for that end user meanwhile.
 *
 * @param unclear lines that may be the answer, for the operator to choose from
 */
export async function stopForAttention(
  claim: Claim,
  reason: string,
  facts: Record<string, string | string[]> = {},
  unclear: { endUserId: string; lines: readonly OxioLine[]; linesBefore: readonly string[] } | null = null,
): Promise<StepResult> {
  const tellStrays = await withClaim(claim, async (tx) => {
    await stopIn(tx, claim.activationId, reason, facts)
    return unclear && recordStrayLines(tx, unclear.lines, { activationId: claim.activationId, ...unclear })
  })
  alert('activation_needs_attention', { activationId: claim.activationId, reason, ...facts })
  tellStrays?.()
  return end
}

/** `stopForAttention` inside a transaction that holds the row; the caller raises the alert after the commit. */
export async function stopIn(
  tx: Transaction,
  activationId: string,
  reason: string,
  facts: Record<string, string | string[]>,
): Promise<void> {
  const { orderId, user } = await tx.activation.update({
    where: { id: activationId },
    data: { lastErrorCode: reason },
    select: { orderId: true, user: true },
  })
  await moveTo(tx, activationId, 'needs_attention')
  await recordStep(tx, activationId, 'needs_attention', { reason, ...facts })
  await mailTo(tx, user, { template: 'needs-attention', data: { orderId, activationId } }, activationId)
}

/** Unreadable answers in a row before the activation needs attention: about three minutes. */
const MOST_UNREADABLE = 10

/** Repeats a reading without a definite answer; stops after too many unreadable answers of OXIO's own, which are no outage. */
export async function afterUnknown(
  claim: Claim,
  { attempts, lastErrorCode }: Pick<Activation, 'attempts' | 'lastErrorCode'>,
  { unreadable, detail }: OxioUnknown,
): Promise<StepResult> {
  if (!unreadable?.isJson) return waitFor(backOffMs(attempts, Math.random), 'oxio_unavailable')
  if (lastErrorCode === 'oxio_unreadable' && attempts >= MOST_UNREADABLE)
    return stopForAttention(claim, 'oxio_unreadable', { detail })
  return waitFor(backOffMs(attempts, Math.random), 'oxio_unreadable')
}

/** Handles a definite refusal of a call that changed nothing. */
export async function afterRefusal(claim: Claim, refusal: OxioRefusal): Promise<StepResult> {
  switch (refusal.reason) {
    case 'throttled':
      return waitFor((refusal.retryAfterSeconds ?? THROTTLED_WAIT_MS / 1000) * 1000, 'oxio_throttled')
    case 'bad_credentials':
      await stopQueue(refusal.detail)
      return waitFor(0, 'oxio_refuses_our_key')
    case 'out_of_stock':
      await noteOutOfStock(claim)
      return waitFor(OUT_OF_STOCK_WAIT_MS, 'out_of_stock')
    case 'already_exists':
    case 'conflict':
    case 'not_found':
    case 'invalid_request':
      return stopForAttention(claim, 'oxio_refused', { detail: refusal.detail })
  }
}

/** Records since when OXIO is out of stock, for the offer of a refund. One alert per activation. */
async function noteOutOfStock(claim: Claim): Promise<void> {
  const noted = await db().$executeRaw`
      update oxio_activations set out_of_stock_since = now()
      where id = ${claim.activationId} and fence = ${claim.fence} and out_of_stock_since is null`
  if (noted === 1) alert('oxio_out_of_stock', { activationId: claim.activationId })
}
