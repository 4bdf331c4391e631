import { confirmLineStep } from '@/lib/orders/activate/line-marks'
import { refundOrder } from '@/lib/orders/refund/refund-order'
import { decideRefundRequest } from '@/lib/orders/refund/refund-requests'
import { type CarriedOut, carryOut, type Decision, type Outcome } from './carry-out'
import { orderOf, refundRequestOf } from './find-subject'

/** Gives back whatever money of an order is with us; once, however often it is asked for. */
export async function operatorRefunds(id: string, decision: Decision): Promise<CarriedOut> {
  const orderId = await orderOf(id)
  return carryOut({ action: 'refund_order', subjectIds: [orderId] }, decision, async () =>
    outcomeOf(await refundOrder({ orderId, operator: decision.actor })),
  )
}

/** Answers a buyer's refund request. @param note for the person; needed to decline */
export async function operatorAnswersRequest(
  id: string,
  answer: { decision: 'approve' | 'decline'; note: string },
  decision: Decision,
): Promise<CarriedOut> {
  const request = await refundRequestOf(id)
  const action = answer.decision === 'approve' ? 'approve_refund_request' : 'decline_refund_request'
  return carryOut({ action, subjectIds: [request.id, request.orderId] }, decision, async () =>
    outcomeOf(await decideRefundRequest({ requestId: request.id, operator: decision.actor, ...answer })),
  )
}

/** Confirms that the line of an order was suspended or restored at OXIO. */
export async function operatorConfirmsLineStep(
  id: string,
  done: 'suspend' | 'restore',
  decision: Decision,
): Promise<CarriedOut> {
  const orderId = await orderOf(id)
  const action = done === 'suspend' ? 'confirm_suspension' : 'confirm_restoration'
  return carryOut({ action, subjectIds: [orderId] }, decision, async () =>
    (await confirmLineStep({ orderId, done }))
      ? { kind: 'done', details: {} }
      : { kind: 'refused', why: 'step_not_waited_for' },
  )
}

function outcomeOf(result: { kind: string; state?: string }): Outcome {
  const details: Record<string, string> = result.state ? { orderState: result.state } : {}
  return result.kind === 'refunding' || result.kind === 'declined'
    ? { kind: 'done', details }
    : { kind: 'refused', why: result.kind, details }
}
