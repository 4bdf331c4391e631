import {
  type Claim,
  type ClaimedRow,
  claimActivation,
  isLeaseLost,
  readClaimed,
  releaseClaim,
  startHeartbeat,
} from '@/lib/activations/claim/claim'
import { backOffMs, nextStep } from '@/lib/activations/line/next-step'
import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { withLogIds } from '@/lib/log/log-context'
import { withSpan } from '@/lib/telemetry/span'
import { findEndUser } from './find-end-user'
import { lookForLine, readLine } from './look-for-line'
import { type ReadOrder, requestLine } from './request-line'
import { end, type StepResult, waitFor } from './step-result'

/** More steps in one claim than a healthy activation ever takes. */
const MOST_STEPS = 12

/**
 * Takes an activation as far as possible now. The only code that changes anything at OXIO for a customer. Safe to call from
 * anywhere, at any time and at once on several nodes: only the holder of the claim works, and the next step follows from the row.
 *
 * @param readOrder reads the order's payment at Stripe and stores what it finds; called before a line is requested
 * @param stopping once aborted, the current step is finished and the claim ended, so that another node can continue at once
 * @returns milliseconds until it is due again, or null when another node has it, it is not due, or it is at its end
 */
export async function advanceActivation(
  activationId: string,
  readOrder: ReadOrder,
  stopping?: AbortSignal,
): Promise<number | null> {
  const abort = new AbortController()
  const claim = await claimActivation(activationId, abort)
  if (!claim) return null
  const heartbeat = startHeartbeat(claim, abort)
  try {
    const result = await inItsTrace(claim, () => takeSteps(claim, readOrder, stopping))
    const afterMs = result.kind === 'wait' ? result.afterMs : 0
    if (result.kind === 'wait' && result.errorCode) await noteError(claim, result.errorCode)
    await releaseClaim(claim, afterMs)
    return result.kind === 'wait' ? afterMs : null
  } catch (error) {
    if (isLeaseLost(error) || isLeaseLost(abort.signal.reason)) {
      log.warn({ activationId }, 'lease lost, another node continues')
      return null
    }
    log.error({ activationId, error: describeError(error) }, 'activation step failed')
    const afterMs = backOffMs(5, Math.random)
    await noteError(claim, 'internal').catch(() => undefined)
    await releaseClaim(claim, afterMs).catch(() => undefined)
    return afterMs
  } finally {
    heartbeat.stop()
  }
}

/** The span continues the trace of the request that started the activation. */
function inItsTrace<T>({ activationId, traceParent }: Claim, work: () => Promise<T>): Promise<T> {
  const span = { kind: 'consumer', parent: traceParent, attributes: { 'dotm.activation_id': activationId } } as const
  return withSpan('activation advance', span, () => withLogIds({ activationId }, work))
}

async function takeSteps(claim: Claim, readOrder: ReadOrder, stopping: AbortSignal | undefined): Promise<StepResult> {
  let row = await readClaimed(claim)
  for (let taken = 0; taken < MOST_STEPS; taken++) {
    const result = await takeStep(claim, row, readOrder)
    if (result.kind !== 'go_on') return result
    if (stopping?.aborted) return waitFor(0)
    row = result.activation ? { ...row, activation: result.activation } : await readClaimed(claim)
  }
  throw new Error(`no end after ${MOST_STEPS} steps`)
}

async function takeStep(
  claim: Claim,
  { activation, isSettling }: ClaimedRow,
  readOrder: ReadOrder,
): Promise<StepResult> {
  const endUserId = activation.oxioEndUserId ?? ''
  switch (nextStep({ ...activation, isSettling })) {
    case 'done':
      return end
    case 'find_end_user':
      return findEndUser(claim, activation)
    case 'request_line':
      return requestLine(claim, activation, { endUserId, readOrder })
    case 'look_for_line':
      return lookForLine(claim, activation, { endUserId, isSettling, readOrder })
    case 'read_line':
      return readLine(claim, activation, endUserId)
  }
}

async function noteError(claim: Claim, errorCode: string): Promise<void> {
  await db().activation.updateMany({
    where: { id: claim.activationId, fence: claim.fence },
    data: { attempts: { increment: 1 }, lastErrorCode: errorCode },
  })
}
