import { alert } from '../alerts/alert'
import type { Activation, User } from '../db/generated/client'
import type { Transaction } from '../db/transaction'
import type { ActivationCode } from '../esim/activation-code'
import { parseIccid } from '../esim/iccid'
import { isE164 } from '../esim/phone-number'
import { log } from '../log'
import { enqueueEmail } from '../outbox/enqueue-email'
import type { OxioLine } from '../oxio/line'
import { sealActivationCode, sealConfirmationCode } from './activation-code-vault'
import { recordStep } from './activation-events'
import { type Claim, updateClaimed } from './claim'
import { judgeLine } from './judge-line'
import { MOST_DOUBTFUL_READINGS, MOST_READINGS, pollDelayMs } from './next-step'
import { end, type StepResult, stopForAttention, waitFor } from './step-result'

/** A step's result, or that a person has to look: for `finishStoring`, after the commit. */
export type Stored = StepResult | { kind: 'stop'; reason: string; facts: Record<string, string> }

/** Long enough for every word that a status may be. */
const LONGEST_STATUS = 40

/**
 * Stores what is new about the bound line: profile, number. Ready at the code, as long as the line works or is on its way
 * there; a number may follow. A line of which that cannot be said is for a person: at once when it is off the network, after
 * a few readings when we cannot make sense of it, after an hour when its code does not come.
 */
export async function storeLine(tx: Transaction, claim: Claim, line: OxioLine): Promise<Stored> {
  const activation = await tx.activation.findUniqueOrThrow({
    where: { id: claim.activationId },
    include: { user: true, order: { select: { state: true } } },
  })
  const iccid = !activation.iccid && line.iccid ? readIccid(claim, line.iccid) : null
  await updateClaimed(tx, claim, { polls: { increment: 1 }, ...(iccid && { iccid }) })
  const verdict = judgeLine(line)
  const facts = { lineId: line.lineId, status: line.status?.slice(0, LONGEST_STATUS) ?? 'not told' }
  if (verdict.kind === 'not_working') {
    // A line that was suspended because its money went back is as it should be.
    const isAsWished = activation.state === 'ready' && activation.order.state !== 'paid'
    return isAsWished ? waitFor(pollDelayMs(activation.polls)) : { kind: 'stop', reason: 'line_not_working', facts }
  }
  if (activation.state !== 'ready') {
    if (verdict.kind === 'doubtful') return doubt(activation, verdict.reason, facts)
    const code = verdict.kind === 'installable' ? verdict.code : null
    if (code === null && !activation.activationCode) return waitForCode(activation, facts)
    await makeReady(tx, claim, activation, activation.activationCode ? null : code, line.confirmationCode)
  }
  const hasNumber = activation.phoneNumber !== null || (await storeNumber(tx, claim, line.phoneNumber))
  return hasNumber ? end : waitFor(pollDelayMs(activation.polls))
}

/** Ends a step that stored a line. */
export function finishStoring(claim: Claim, stored: Stored): StepResult | Promise<StepResult> {
  return stored.kind === 'stop' ? stopForAttention(claim, stored.reason, stored.facts) : stored
}

function doubt({ id, polls }: Activation, reason: string, facts: Record<string, string>): Stored {
  if (reason === 'activation_code_unreadable') alert(reason, { activationId: id, lineId: facts.lineId })
  return polls >= MOST_DOUBTFUL_READINGS ? { kind: 'stop', reason, facts } : waitFor(pollDelayMs(polls), reason)
}

function waitForCode({ polls }: Activation, facts: Record<string, string>): Stored {
  return polls >= MOST_READINGS ? { kind: 'stop', reason: 'no_activation_code', facts } : waitFor(pollDelayMs(polls))
}

/** @param code null when it is stored already, of a line that goes on after a person looked */
async function makeReady(
  tx: Transaction,
  claim: Claim,
  { id, user }: Activation & { user: User },
  code: ActivationCode | null,
  confirmationCode: string | null,
): Promise<void> {
  const sealed = code && sealActivationCode(id, code.full)
  await updateClaimed(tx, claim, {
    lastErrorCode: null,
    ...(sealed && {
      activationCode: sealed.sealed,
      activationCodeKeyId: sealed.keyId,
      confirmationRequired: code.confirmationRequired || confirmationCode !== null,
      confirmationCode: confirmationCode === null ? null : sealConfirmationCode(id, confirmationCode).sealed,
    }),
  })
  await tx.$executeRaw`
    update oxio_activations set state = 'ready', state_since = now(), ready_at = coalesce(ready_at, now()) where id = ${id}`
  await recordStep(tx, id, 'ready')
  await enqueueEmail(tx, {
    template: 'esim-ready',
    recipient: user.email,
    userId: user.id,
    locale: user.locale,
    data: { activationId: id },
    idempotencyKey: `esim-ready:${id}`,
  })
}

/** Keeps the number as OXIO gave it; one that is not E.164 is noted in the history and the log, and not asked for again. */
async function storeNumber(tx: Transaction, claim: Claim, number: string | null): Promise<boolean> {
  if (number === null) return false
  await updateClaimed(tx, claim, { phoneNumber: number })
  const isOdd = !isE164(number)
  await recordStep(tx, claim.activationId, 'number_assigned', isOdd ? { form: 'not E.164, kept as given' } : {})
  if (isOdd) log.warn({ activationId: claim.activationId }, 'OXIO gave a phone number that is not E.164, kept as given')
  return true
}

function readIccid(claim: Claim, text: string): string | null {
  const parsed = parseIccid(text)
  if (parsed.kind === 'ok') return parsed.value.wire
  alert('iccid_unreadable', { activationId: claim.activationId, reason: parsed.reason })
  return null
}
