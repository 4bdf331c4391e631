import type { NotPossible } from '@/lib/activations/claim/operator-claim'
import { adoptLine } from '@/lib/activations/line/adopt-line'
import { cancelActivation, closeAttention } from '@/lib/activations/line/cancel-activation'
import { retryActivation } from '@/lib/activations/line/retry-activation'
import { dismissStrayLine } from '@/lib/activations/stray-lines'
import { inTransaction } from '@/lib/db/transaction'
import { sendEsimMailAgain } from '@/lib/orders/activate/send-mail-again'
import { isWithdrawalId } from '@/lib/orders/withdraw/declare-withdrawal'
import { closeWithdrawal } from '@/lib/orders/withdraw/open-withdrawals'
import { type CarriedOut, carryOut, type Decision, type Outcome } from './carry-out'
import { activationOf, orderOf, strayLineOf } from './find-subject'
import type { AuditAction } from './record-audit'

type Id = { id: string; orderId: string }

/** What is done to one activation, named by its own id or its order's. */
async function change(
  id: string,
  { action, decision, details = {} }: { action: AuditAction; decision: Decision; details?: Record<string, string> },
  work: (activation: Id) => Promise<Outcome>,
): Promise<CarriedOut> {
  const activation = await activationOf(id)
  const subjectIds = [activation.id, activation.orderId, ...(details.lineId ? [details.lineId] : [])] as const
  return carryOut({ action, subjectIds, details }, decision, () => work(activation))
}

function outcomeOf(result: { kind: string } | NotPossible, details: Record<string, string> = {}): Outcome {
  if (!('reason' in result)) return { kind: 'done', details }
  const { reason, lineIds } = result
  return { kind: 'refused', why: reason, ...(lineIds && { details: { lineIds: lineIds.join(' ') } }) }
}

/** Sends the mail with the codes once more, to the person's address of now. */
export function operatorSendsMailAgain(id: string, decision: Decision): Promise<CarriedOut> {
  return change(id, { action: 'send_mail_again', decision }, async (activation) => {
    const sent = await inTransaction((tx) => sendEsimMailAgain(tx, activation.id))
    return sent.kind === 'sending'
      ? { kind: 'done', details: { emailId: sent.emailId } }
      : { kind: 'refused', why: sent.kind }
  })
}

/** Lets an activation go on at once. @param nothingCameOfIt the operator made sure that its open requests made no line */
export function operatorRetries(id: string, nothingCameOfIt: boolean, decision: Decision): Promise<CarriedOut> {
  const details: Record<string, string> = nothingCameOfIt ? { nothingCameOfIt: 'true' } : {}
  return change(id, { action: 'retry_activation', decision, details }, async (activation) =>
    outcomeOf(await retryActivation({ activationId: activation.id, nothingCameOfIt })),
  )
}

/** Gives an activation the line at OXIO that the operator names. */
export function operatorAdoptsLine(id: string, lineId: string, decision: Decision): Promise<CarriedOut> {
  return change(id, { action: 'adopt_line', decision, details: { lineId } }, async (activation) =>
    outcomeOf(await adoptLine({ activationId: activation.id, lineId })),
  )
}

/** Ends an activation of which nothing exists at OXIO. The money stays until it is refunded. */
export function operatorCancels(id: string, decision: Decision): Promise<CarriedOut> {
  return change(id, { action: 'cancel_activation', decision }, async (activation) =>
    outcomeOf(await cancelActivation({ activationId: activation.id, reason: 'cancelled_by_operator' })),
  )
}

/** Ends an activation that needs attention, also with requests that have no answer. */
export function operatorCloses(id: string, decision: Decision): Promise<CarriedOut> {
  return change(id, { action: 'close_attention', decision }, async (activation) =>
    outcomeOf(await closeAttention({ activationId: activation.id, reason: 'closed_by_operator' })),
  )
}

/** Takes a stray line off the list after it was dealt with at OXIO, or a withdrawal after its buyer was answered. */
export async function operatorDismisses(id: string, decision: Decision): Promise<CarriedOut> {
  if (isWithdrawalId(id))
    return carryOut({ action: 'dismiss_withdrawal', subjectIds: [id] }, decision, async () =>
      (await closeWithdrawal(id)) ? { kind: 'done', details: {} } : { kind: 'refused', why: 'closed_before' },
    )
  const { lineId, activationId } = await strayLineOf(id)
  return carryOut({ action: 'dismiss_stray_line', subjectIds: [lineId, activationId] }, decision, async () =>
    (await dismissStrayLine(lineId, 'dismissed'))
      ? { kind: 'done', details: {} }
      : { kind: 'refused', why: 'closed_before' },
  )
}

/** Keeps a remark with an order; the reason is the remark. Changes nothing else. */
export async function operatorNotes(id: string, decision: Decision): Promise<CarriedOut> {
  return carryOut({ action: 'note', subjectIds: [await orderOf(id)] }, decision, async () => ({
    kind: 'done',
    details: {},
  }))
}
