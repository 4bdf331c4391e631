import type { Account } from '../account/account'
import { newId } from '../account/new-id'
import type { ChargeRecord, Metadata, RefundRecord } from '../account/records'
import { rowOf } from '../account/tables'
import { renderCharge } from '../charges/render-charge'
import { blockingDispute } from '../disputes/open-dispute'
import { formatAmount } from '../hosted/format-amount'
import { ApiError } from '../http/api-error'
import { findTestCard } from '../payment-methods/test-cards'
import { renderRefund } from './render-refund'

/** Delay until a refund to a card without refunds fails, in seconds of the sandbox clock. */
const failureDelaySeconds = 5

type RefundRequest = { amount?: number; reason?: RefundRecord['reason']; metadata?: Metadata }

/** Refunds the rest of a charge, or a part of it. */
export function refundCharge(account: Account, charge: ChargeRecord, request: RefundRequest): RefundRecord {
  const left = charge.amount - charge.amountRefunded
  const amount = request.amount ?? left
  if (charge.status !== 'succeeded') {
    throw ApiError.invalid(`This charge (${charge.id}) has not succeeded and cannot be refunded.`)
  }
  if (blockingDispute(account, charge)) {
    throw ApiError.invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  }
  if (left === 0) {
    throw ApiError.invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  if (amount < 1)
    throw ApiError.invalid('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' })
  if (amount > left) {
    throw ApiError.invalid(
      `Refund amount (${formatAmount(amount, charge.currency)}) is greater than unrefunded amount on charge (${formatAmount(left, charge.currency)})`,
      { param: 'amount' },
    )
  }
  const { kind } = rowOf(account.state.paymentMethods, charge.paymentMethod)
  const willFail = kind.type === 'card' && findTestCard(kind.number)?.refundsFail
  const refund: RefundRecord = {
    id: newId('re'),
    created: account.now(),
    amount,
    currency: charge.currency,
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    metadata: request.metadata ?? {},
    reason: request.reason ?? null,
    status: 'succeeded',
    failsAt: willFail ? account.now() + failureDelaySeconds : null,
  }
  account.state.refunds[refund.id] = refund
  charge.amountRefunded += amount
  account.emit('refund.created', renderRefund(refund))
  account.emit('charge.refunded', renderCharge(account, charge), { amount_refunded: charge.amountRefunded - amount })
  account.emit('refund.updated', renderRefund(refund))
  return refund
}

/** Fails a refund: the money returns to the merchant. */
export function failRefund(account: Account, refund: RefundRecord): void {
  if (refund.status === 'failed') return
  const charge = rowOf(account.state.charges, refund.charge)
  refund.status = 'failed'
  refund.failsAt = null
  charge.amountRefunded -= refund.amount
  const rendered = renderRefund(refund)
  account.emit('refund.updated', rendered, { status: 'succeeded' })
  account.emit('charge.refund.updated', rendered, { status: 'succeeded' })
  account.emit('refund.failed', rendered)
  account.emit('charge.updated', renderCharge(account, charge))
}
