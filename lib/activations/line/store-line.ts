import { sealActivationCode, sealConfirmationCode } from '@/lib/activations/activation-code-vault'
import { type NewStep, recordSteps } from '@/lib/activations/activation-events'
import { type Claim, updateClaimed } from '@/lib/activations/claim/claim'
import { MOST_DOUBTFUL_READINGS, MOST_READINGS, pollDelayMs } from '@/lib/activations/line/next-step'
import { alert } from '@/lib/alerts/alert'
import type { Activation, User } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import type { ActivationCode } from '@/lib/esim/activation-code'
import { parseIccid } from '@/lib/esim/iccid'
import { isE164 } from '@/lib/esim/phone-number'
import { log } from '@/lib/log/log'
import { mailTo } from '@/lib/outbox/enqueue-email'
import type { OxioLine } from '@/lib/oxio/line'
import { judgeLine, type LineVerdict } from './judge-line'
import { shortStatus } from './note-reading'
import { end, type StepResult, stopForAttention, waitFor } from './step-result'

/** A step's result, or a stop: for `finishStoring`, after the commit. */
export type Stored = StepResult | { kind: 'stop'; reason: string; facts: Record<string, string> }

/**
 * Stores what is new about the bound line: profile and number. The activation becomes ready with the code of a line that works
 * or is being set up; a number may follow. It needs attention at once when the line is off the network, after a few readings
 * when the line is doubtful, and after an hour without a code.
 *
 * @param activation the row of the claim, as it is in this transaction
 * @param stepsBefore steps of the same transaction that come first in the history
 */
export async function storeLine(
  tx: Transaction,
  claim: Claim,
  activation: Activation,
  line: OxioLine,
  stepsBefore: readonly NewStep[] = [],
): Promise<Stored> {
  const iccid = !activation.iccid && line.iccid ? readIccid(claim, line.iccid) : null
  const news = { polls: { increment: 1 }, ...(iccid && { iccid }) }
  const verdict = judgeLine(line)
  const held = await whyNotReady(tx, activation, verdict, line)
  if (held) {
    await updateClaimed(tx, claim, news)
    await recordSteps(tx, activation.id, stepsBefore)
    return held
  }
  const becomesReady = activation.state !== 'ready'
  const code = verdict.kind === 'installable' && !activation.activationCode ? verdict.code : null
  const number = activation.phoneNumber === null ? line.phoneNumber : null
  await updateClaimed(tx, claim, {
    ...news,
    ...(code && sealCodes(activation.id, code, line.confirmationCode)),
    ...(number !== null && { phoneNumber: number }),
    ...(becomesReady && { lastErrorCode: null }),
  })
  const ready: NewStep[] = becomesReady ? [{ kind: 'ready' }] : []
  await recordSteps(tx, activation.id, [...stepsBefore, ...ready, ...numberStep(activation, number)])
  if (becomesReady) await makeReady(tx, activation.id)
  return number !== null || activation.phoneNumber !== null ? end : waitFor(pollDelayMs(activation.polls))
}

/** Ends a step that stored a line. */
export function finishStoring(claim: Claim, stored: Stored): StepResult | Promise<StepResult> {
  return stored.kind === 'stop' ? stopForAttention(claim, stored.reason, stored.facts) : stored
}

/** Why the activation cannot become ready with this line now; null when it can, or is ready already. */
async function whyNotReady(
  tx: Transaction,
  { id, orderId, state, polls, activationCode }: Activation,
  verdict: LineVerdict,
  { lineId, status }: OxioLine,
): Promise<Stored | null> {
  const stop = (reason: string): Stored => ({
    kind: 'stop',
    reason,
    facts: { lineId, status: shortStatus(status) ?? 'none' },
  })
  const wait = (errorCode: string | null = null) => waitFor(pollDelayMs(polls), errorCode)
  if (verdict.kind === 'not_working') {
    if (state !== 'ready') return stop('line_not_working')
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { state: true } })
    // A line that was suspended because its money went back is off the network on purpose.
    return order.state === 'paid' ? stop('line_not_working') : wait()
  }
  if (state === 'ready') return null
  if (verdict.kind === 'doubtful') {
    if (verdict.reason === 'activation_code_unreadable') alert(verdict.reason, { activationId: id, lineId })
    return polls >= MOST_DOUBTFUL_READINGS ? stop(verdict.reason) : wait(verdict.reason)
  }
  if (verdict.kind === 'installable' || activationCode) return null
  return polls >= MOST_READINGS ? stop('no_activation_code') : wait()
}

function sealCodes(id: string, code: ActivationCode, confirmationCode: string | null) {
  const { sealed, keyId } = sealActivationCode(id, code.full)
  return {
    activationCode: sealed,
    activationCodeKeyId: keyId,
    confirmationRequired: code.confirmationRequired || confirmationCode !== null,
    confirmationCode: confirmationCode === null ? null : sealConfirmationCode(id, confirmationCode).sealed,
  }
}

async function makeReady(tx: Transaction, activationId: string): Promise<void> {
  const [user] = await tx.$queryRaw<Pick<User, 'id' | 'email' | 'locale'>[]>`
    update oxio_activations a set state = 'ready', state_since = now(), ready_at = coalesce(ready_at, now())
    from users u where a.id = ${activationId} and u.id = a.user_id returning u.id, u.email, u.locale`
  if (user) await mailTo(tx, user, { template: 'esim-ready', data: { activationId } }, activationId)
}

/** A number is stored as OXIO gave it; one that is not E.164 is noted in the history and the log. */
function numberStep({ id }: Activation, number: string | null): NewStep[] {
  if (number === null) return []
  if (isE164(number)) return [{ kind: 'number_assigned' }]
  log.warn({ activationId: id }, 'OXIO gave a phone number that is not E.164, kept as given')
  return [{ kind: 'number_assigned', data: { form: 'not E.164, kept as given' } }]
}

function readIccid(claim: Claim, text: string): string | null {
  const parsed = parseIccid(text)
  if (parsed.kind === 'ok') return parsed.value.wire
  alert('iccid_unreadable', { activationId: claim.activationId, reason: parsed.reason })
  return null
}
