import type Stripe from 'stripe'
import * as z from 'zod'
import type { Account } from '../account/account'
import type { ChargeRecord } from '../account/records'
import { newestFirst, requireReference, requireRow, rowOf } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { integer, mergeMetadata, metadata, text } from '../http/parameters'
import { refundCharge } from './refund-charge'
import { renderRefund } from './render-refund'

export const refundEndpoints = [
  endpoint<Stripe.RefundCreateParams>().post(
    '/v1/refunds',
    {
      amount: integer.optional(),
      charge: text().optional(),
      metadata: metadata.optional(),
      payment_intent: text().optional(),
      reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    },
    ({ account, params }) => {
      const charge = chargeToRefund(account, params)
      const refund = refundCharge(account, charge, { ...params, metadata: mergeMetadata({}, params.metadata) })
      return renderRefund(refund)
    },
  ),

  endpoint<Stripe.RefundListParams>().get(
    '/v1/refunds',
    { ...datedPageParameters, charge: text().optional(), payment_intent: text().optional() },
    ({ account, params }) => {
      const rows = newestFirst(account.state.refunds).filter(
        (row) =>
          isWithin(row.created, params.created) &&
          (params.charge === undefined || row.charge === params.charge) &&
          (params.payment_intent === undefined || row.paymentIntent === params.payment_intent),
      )
      return listPage(rows, params, '/v1/refunds', renderRefund)
    },
  ),

  endpoint<Stripe.RefundRetrieveParams>().get('/v1/refunds/:id', {}, ({ account, id }) =>
    renderRefund(requireRow(account.state.refunds, 'refund', id)),
  ),

  endpoint<Stripe.RefundUpdateParams>().post(
    '/v1/refunds/:id',
    { metadata: metadata.optional() },
    ({ account, id, params }) => {
      const refund = requireRow(account.state.refunds, 'refund', id)
      refund.metadata = mergeMetadata(refund.metadata, params.metadata)
      account.emit('refund.updated', renderRefund(refund))
      return renderRefund(refund)
    },
  ),
]

/** Returns the charge, named directly or by its payment intent. */
export function chargeToRefund(account: Account, named: { charge?: string; payment_intent?: string }): ChargeRecord {
  if (named.charge && named.payment_intent) {
    throw ApiError.invalid('You may only specify one of these parameters: charge, payment_intent.', { param: 'charge' })
  }
  if (named.charge) return requireReference(account.state.charges, 'charge', named.charge, 'charge')
  if (!named.payment_intent) {
    throw ApiError.invalid('One of the following params should be provided for this request: payment_intent or charge.')
  }
  const intent = requireReference(
    account.state.paymentIntents,
    'payment_intent',
    named.payment_intent,
    'payment_intent',
  )
  if (intent.status !== 'succeeded' || !intent.latestCharge) {
    throw ApiError.invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`)
  }
  return rowOf(account.state.charges, intent.latestCharge)
}
