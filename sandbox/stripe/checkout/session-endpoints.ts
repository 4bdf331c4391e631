import type Stripe from 'stripe'
import * as z from 'zod'
import type { Account } from '../account/account'
import type { SessionRecord } from '../account/records'
import { newestFirst, requireRow } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage, pageParameters } from '../http/list-page'
import { mergeMetadata, metadata, text } from '../http/parameters'
import { expireSession } from './complete-session'
import { createSessionEndpoint } from './create-session'
import { renderSession, renderSessionLine } from './render-session'

export const sessionEndpoints = [
  createSessionEndpoint,

  endpoint<Stripe.Checkout.SessionListParams>().get(
    '/v1/checkout/sessions',
    {
      ...datedPageParameters,
      customer: text().optional(),
      customer_details: z.strictObject({ email: text() }).optional(),
      payment_intent: text().optional(),
      status: z.enum(['open', 'complete', 'expired']).optional(),
    },
    ({ account, params }) => {
      const rows = newestFirst(account.state.sessions).filter(
        (row) =>
          isWithin(row.created, params.created) &&
          (params.customer === undefined || row.customer === params.customer) &&
          (params.customer_details === undefined ||
            renderSession(account, row).customer_details?.email === params.customer_details.email) &&
          (params.payment_intent === undefined || row.paymentIntent === params.payment_intent) &&
          (params.status === undefined || row.status === params.status),
      )
      return listPage(rows, params, '/v1/checkout/sessions', (row) => renderSession(account, row))
    },
  ),

  endpoint<Stripe.Checkout.SessionRetrieveParams>().get('/v1/checkout/sessions/:id', {}, ({ account, id }) =>
    renderSession(account, requireSession(account, id)),
  ),

  endpoint<Stripe.Checkout.SessionUpdateParams>().post(
    '/v1/checkout/sessions/:id',
    { metadata: metadata.optional() },
    ({ account, id, params }) => {
      const session = requireSession(account, id)
      session.metadata = mergeMetadata(session.metadata, params.metadata)
      return renderSession(account, session)
    },
  ),

  endpoint<Stripe.Checkout.SessionExpireParams>().post('/v1/checkout/sessions/:id/expire', {}, ({ account, id }) => {
    const session = requireSession(account, id)
    if (session.status !== 'open') {
      throw ApiError.invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of "${session.status}".`,
      )
    }
    expireSession(account, session)
    return renderSession(account, session)
  }),

  endpoint<Stripe.Checkout.SessionListLineItemsParams>().get(
    '/v1/checkout/sessions/:id/line_items',
    pageParameters,
    ({ account, id, params }) =>
      listPage(requireSession(account, id).lines, params, `/v1/checkout/sessions/${id}/line_items`, (line) =>
        renderSessionLine(account, line),
      ),
  ),
]

export function requireSession(account: Account, id: string): SessionRecord {
  return requireRow(account.state.sessions, 'checkout.session', id)
}
