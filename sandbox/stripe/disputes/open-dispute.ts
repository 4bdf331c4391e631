import type { Account } from '../account/account'
import { newId } from '../account/new-id'
import type { ChargeRecord, DisputeRecord, DisputeStatus } from '../account/records'
import { ApiError } from '../http/api-error'
import { renderDispute } from './render-dispute'

export type OpeningStatus = Extract<DisputeStatus, 'needs_response' | 'warning_needs_response'>
export type ClosingStatus = Extract<DisputeStatus, 'won' | 'lost' | 'prevented' | 'warning_closed'>

/** Opens a dispute (`needs_response`) or an inquiry (`warning_needs_response`). */
export function openDispute(account: Account, charge: ChargeRecord, status: OpeningStatus): DisputeRecord {
  if (charge.status !== 'succeeded') throw ApiError.invalid('Only a successful charge can be disputed.')
  const isInquiry = status === 'warning_needs_response'
  const dispute: DisputeRecord = {
    id: newId('du'),
    created: account.now(),
    amount: charge.amount,
    currency: charge.currency,
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    reason: isInquiry ? 'general' : 'fraudulent',
    status,
    metadata: {},
  }
  account.state.disputes[dispute.id] = dispute
  charge.disputed = true
  account.emit('charge.dispute.created', renderDispute(dispute))
  if (!isInquiry) account.emit('charge.dispute.funds_withdrawn', renderDispute(dispute))
  return dispute
}

/** Closes a dispute. A won dispute returns the money. */
export function closeDispute(account: Account, dispute: DisputeRecord, status: ClosingStatus): void {
  if (isClosed(dispute)) throw ApiError.invalid(`This dispute is already closed: ${dispute.status}.`)
  const withdrawn = !dispute.status.startsWith('warning_')
  dispute.status = status
  const rendered = renderDispute(dispute)
  if (status === 'won' && withdrawn) account.emit('charge.dispute.funds_reinstated', rendered)
  account.emit('charge.dispute.closed', rendered)
}

/** Returns the dispute that blocks refunds of this charge, if any. */
export function blockingDispute(account: Account, charge: ChargeRecord): DisputeRecord | undefined {
  return Object.values(account.state.disputes).find(
    (dispute) => dispute.charge === charge.id && !dispute.status.startsWith('warning_') && dispute.status !== 'won',
  )
}

function isClosed({ status }: DisputeRecord): boolean {
  return status === 'won' || status === 'lost' || status === 'prevented' || status === 'warning_closed'
}
