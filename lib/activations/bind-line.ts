import { alert } from '../alerts/alert'
import { isUniqueViolation, type Transaction } from '../db/transaction'
import { parseActivationCode } from '../esim/activation-code'
import { parseIccid } from '../esim/iccid'
import { isE164 } from '../esim/phone-number'
import { enqueueEmail } from '../outbox/enqueue-email'
import type { OxioLine } from '../oxio/lines'
import { sealActivationCode } from './activation-code-vault'
import { recordStep } from './activation-events'
import { type Claim, moveTo, updateClaimed, withClaim } from './claim'
import { closeAllRequests, lookAgain } from './line-requests'
import { pollDelayMs } from './next-step'
import { end, type StepResult, stopForAttention, waitFor } from './step-result'
import { closeStrayLine } from './stray-lines'

/** How we came to know the line: the request's own answer, the listing after a lost answer, or an operator named it. */
export type Finding = 'answered' | 'found_in_listing' | 'named_by_operator'

/**
 * Writes down that this line is the activation's. Line id and ICCID are unique, so no line is ever given to two orders.
 * With the line's code it is ready, and the mail is in the outbox, in the same transaction.
 */
export async function bindLine(claim: Claim, line: OxioLine, finding: Finding): Promise<StepResult> {
  try {
    return await withClaim(claim, async (tx) => {
      await updateClaimed(tx, claim, {
        lineId: line.lineId,
        attempts: 0,
        polls: 0,
        lastErrorCode: null,
        outOfStockSince: null,
      })
      await closeAllRequests(tx, claim.activationId, finding === 'answered' ? 'bound' : 'adopted')
      await lookAgain(tx, claim.activationId)
      await closeStrayLine(tx, line.lineId, 'held')
      await tx.oxioSlot.deleteMany({ where: { activationId: claim.activationId } })
      await moveTo(tx, claim.activationId, 'activating')
      await recordStep(tx, claim.activationId, 'line_made', { lineId: line.lineId, finding })
      return storeLine(tx, claim, line)
    })
  } catch (error) {
    if (isUniqueViolation(error)) return stopForAttention(claim, 'line_held_by_another', { lineId: line.lineId })
    throw error
  }
}

/** Stores what is new about the bound line: profile, number. Ready at the code; a number may follow. */
export async function storeLine(tx: Transaction, claim: Claim, line: OxioLine): Promise<StepResult> {
  const activation = await tx.activation.findUniqueOrThrow({
    where: { id: claim.activationId },
    include: { user: true },
  })
  const code = activation.activationCode ? null : readCode(claim, line)
  const number = !activation.phoneNumber && line.phoneNumber && isE164(line.phoneNumber) ? line.phoneNumber : null
  const iccid = !activation.iccid && line.iccid ? readIccid(claim, line.iccid) : null
  const sealed = code ? sealActivationCode(claim.activationId, code) : null
  await updateClaimed(tx, claim, {
    polls: { increment: 1 },
    ...(number && { phoneNumber: number }),
    ...(iccid && { iccid }),
    ...(sealed && { activationCode: sealed.sealed, activationCodeKeyId: sealed.keyId }),
  })
  if (sealed) {
    await tx.$executeRaw`
      update oxio_activations set state = 'ready', state_since = now(), ready_at = now() where id = ${claim.activationId}`
    await recordStep(tx, claim.activationId, 'ready')
    await enqueueEmail(tx, {
      template: 'esim-ready',
      recipient: activation.user.email,
      userId: activation.user.id,
      locale: activation.user.locale,
      data: { activationId: activation.id },
      idempotencyKey: `esim-ready:${activation.id}`,
    })
  }
  if (number) await recordStep(tx, claim.activationId, 'number_assigned')
  const isComplete = (sealed || activation.activationCode) && (number || activation.phoneNumber)
  return isComplete ? end : waitFor(pollDelayMs(activation.polls))
}

function readCode(claim: Claim, line: OxioLine): string | null {
  if (!line.activationCode) return null
  const parsed = parseActivationCode(line.activationCode)
  if (parsed.kind === 'ok') return parsed.value.full
  alert('activation_code_unreadable', { activationId: claim.activationId, lineId: line.lineId, reason: parsed.reason })
  return null
}

function readIccid(claim: Claim, text: string): string | null {
  const parsed = parseIccid(text)
  if (parsed.kind === 'ok') return parsed.value.wire
  alert('iccid_unreadable', { activationId: claim.activationId, reason: parsed.reason })
  return null
}
