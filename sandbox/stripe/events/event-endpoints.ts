import type Stripe from 'stripe'
import * as z from 'zod'
import type { Account } from '../account/account'
import { newestFirst, requireRow } from '../account/tables'
import { ApiError } from '../http/api-error'
import { endpoint } from '../http/endpoint'
import { datedPageParameters, isWithin, listPage } from '../http/list-page'
import { flag, text } from '../http/parameters'
import { renderEvent, undeliveredCount } from './render-event'

const keptSeconds = 30 * 24 * 3600

export const eventEndpoints = [
  endpoint<Stripe.EventListParams>().get(
    '/v1/events',
    {
      ...datedPageParameters,
      delivery_success: flag.optional(),
      type: text().optional(),
      types: z.array(text()).max(20).optional(),
    },
    ({ account, params }) => {
      const { type, types, delivery_success } = params
      if (type && types) {
        throw ApiError.invalid('You may only specify one of these parameters: type, types.', { param: 'type' })
      }
      const rows = newestFirst(account.state.events).filter(
        (row) =>
          isKept(account, row) &&
          isWithin(row.created, params.created) &&
          (type === undefined || matches(type, row.type)) &&
          (types === undefined || types.includes(row.type)) &&
          (delivery_success === undefined || (undeliveredCount(account, row) === 0) === delivery_success),
      )
      return listPage(rows, params, '/v1/events', (row) => renderEvent(account, row))
    },
  ),

  endpoint<Stripe.EventRetrieveParams>().get('/v1/events/:id', {}, ({ account, id }) =>
    renderEvent(
      account,
      requireRow(account.state.events, 'event', id, (row) => !isKept(account, row)),
    ),
  ),
]

function isKept(account: Account, event: { created: number }): boolean {
  return event.created > account.now() - keptSeconds
}

/** `invoice.*` matches all types with that prefix. */
function matches(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}
