import { alert } from '../log'
import { enqueueEmail } from '../outbox/enqueue-email'
import type { OxioRefusal } from '../oxio/oxio-answer'
import { recordStep } from './activation-events'
import { type Claim, updateClaimed, withClaim } from './claim'

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

const BAD_CREDENTIALS_WAIT_MS = 60_000
const OUT_OF_STOCK_WAIT_MS = 10 * 60_000
const THROTTLED_WAIT_MS = 10_000

/**
 * Stops the activation until a person has looked: state, history, a mail that says so, and an alert. The slot of the end
 * user stays taken, so that nothing else is bought into an unclear situation.
 */
export async function stopForAttention(
  claim: Claim,
  reason: string,
  facts: Record<string, string | string[]> = {},
): Promise<StepResult> {
  await withClaim(claim, async (tx) => {
    const activation = await updateClaimed(tx, claim, {
      state: 'needs_attention',
      stateSince: new Date(),
      lastErrorCode: reason,
    })
    await recordStep(tx, claim.activationId, 'needs_attention', { reason, ...facts })
    const user = await tx.user.findUniqueOrThrow({ where: { id: activation.userId } })
    await enqueueEmail(tx, {
      template: 'needs-attention',
      recipient: user.email,
      userId: user.id,
      locale: user.locale,
      data: { orderId: activation.orderId, activationId: activation.id },
      idempotencyKey: `needs-attention:${activation.id}:${reason}`,
    })
  })
  alert('activation_needs_attention', { activationId: claim.activationId, reason, ...facts })
  return end
}

/** What a definite no means for a call that changed nothing; `handled` reasons are the caller's. */
export function afterRefusal(claim: Claim, refusal: OxioRefusal): Promise<StepResult> | StepResult {
  switch (refusal.reason) {
    case 'throttled':
      return waitFor((refusal.retryAfterSeconds ?? THROTTLED_WAIT_MS / 1000) * 1000, 'oxio_throttled')
    case 'bad_credentials':
      alert('oxio_refuses_our_key', { activationId: claim.activationId, detail: refusal.detail })
      return waitFor(BAD_CREDENTIALS_WAIT_MS, 'oxio_refuses_our_key')
    case 'out_of_stock':
      alert('oxio_out_of_stock', { activationId: claim.activationId })
      return waitFor(OUT_OF_STOCK_WAIT_MS, 'out_of_stock')
    case 'already_exists':
    case 'conflict':
    case 'not_found':
    case 'invalid_request':
      return stopForAttention(claim, 'oxio_refused', { detail: refusal.detail })
  }
}
