import type Stripe from 'stripe'
import { newestFirst, requireRow } from '../account/tables'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { text } from '../http/parameters'
import { renderCharge } from './render-charge'

export const chargeEndpoints = [
  endpoint<Stripe.ChargeListParams>().get(
    '/v1/charges',
    { ...datedPageParameters, customer: text().optional(), payment_intent: text().optional() },
    ({ account, params }) => {
      const rows = newestFirst(account.state.charges).filter(
        (row) =>
          isWithin(row.created, params.created) &&
          (params.customer === undefined || row.customer === params.customer) &&
          (params.payment_intent === undefined || row.paymentIntent === params.payment_intent),
      )
      return listPage(rows, params, '/v1/charges', (row) => renderCharge(account, row))
    },
  ),

  endpoint<Stripe.ChargeRetrieveParams>().get('/v1/charges/:id', {}, ({ account, id }) =>
    renderCharge(account, requireRow(account.state.charges, 'charge', id)),
  ),
]
