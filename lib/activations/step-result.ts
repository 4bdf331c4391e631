import { alert } from '../alerts/alert'
import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { enqueueEmail } from '../outbox/enqueue-email'
import type { OxioLine } from '../oxio/lines'
import type { OxioRefusal } from '../oxio/oxio-answer'
import { recordStep } from './activation-events'
import { type Claim, moveTo, updateClaimed, withClaim } from './claim'
import { stopQueue } from './oxio-stop'
import { recordStrayLines } from './stray-lines'

/** What a step leaves behind: go on at once, wait, or the end of the way. */
export type StepResult =
  | { kind: 'go_on' }
  | { kind: 'wait'; afterMs: number; errorCode: string | null }
  | { kind: 'end' }

export const goOn: StepResult = { kind: 'go_on' }
export const end: StepResult = { kind: 'end' }
export const waitFor = (afterMs: number, errorCode: string | null = null): StepResult => ({
  kind: 'wait',
  afterMs,
  errorCode,
})

const OUT_OF_STOCK_WAIT_MS = 10 * 60_000
const THROTTLED_WAIT_MS = 10_000

/**
 * Stops the activation until a person has looked: state, history, one mail that says so, and an alert. The slot of the end
 * user stays taken, so that nothing else is bought into an unclear situation.
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
    const activation = await updateClaimed(tx, claim, { lastErrorCode: reason })
    await moveTo(tx, claim.activationId, 'needs_attention')
    await recordStep(tx, claim.activationId, 'needs_attention', { reason, ...facts })
    const user = await tx.user.findUniqueOrThrow({ where: { id: activation.userId } })
    await enqueueEmail(tx, {
      template: 'needs-attention',
      recipient: user.email,
      userId: user.id,
      locale: user.locale,
      data: { orderId: activation.orderId, activationId: activation.id },
      idempotencyKey: `needs-attention:${activation.id}`,
    })
    return unclear && recordStrayLines(tx, unclear.lines, { activationId: claim.activationId, ...unclear })
  })
  alert('activation_needs_attention', { activationId: claim.activationId, reason, ...facts })
  tellStrays?.()
  return end
}

/** What a definite no means for a call that changed nothing; `handled` reasons are the caller's. */
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

/** Keeps since when, for the offer of a refund; told once per activation. */
async function noteOutOfStock(claim: Claim): Promise<void> {
  const noted = await whileDatabaseIsThere(
    () => db().$executeRaw`
      update oxio_activations set out_of_stock_since = now()
      where id = ${claim.activationId} and fence = ${claim.fence} and out_of_stock_since is null`,
  )
  if (noted === 1) alert('oxio_out_of_stock', { activationId: claim.activationId })
}
