import type Stripe from 'stripe'
import { newestFirst, requireRow } from '../account/tables'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { text } from '../http/parameters'
import { renderDispute } from './render-dispute'

export const disputeEndpoints = [
  endpoint<Stripe.DisputeListParams>().get(
    '/v1/disputes',
    { ...datedPageParameters, charge: text().optional(), payment_intent: text().optional() },
    ({ account, params }) => {
      const rows = newestFirst(account.state.disputes).filter(
        (row) =>
          isWithin(row.created, params.created) &&
          (params.charge === undefined || row.charge === params.charge) &&
          (params.payment_intent === undefined || row.paymentIntent === params.payment_intent),
      )
      return listPage(rows, params, '/v1/disputes', renderDispute)
    },
  ),

  endpoint<Stripe.DisputeRetrieveParams>().get('/v1/disputes/:id', {}, ({ account, id }) =>
    renderDispute(requireRow(account.state.disputes, 'dispute', id)),
  ),
]
