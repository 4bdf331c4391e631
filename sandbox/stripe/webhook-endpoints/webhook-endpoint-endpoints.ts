import type Stripe from 'stripe'
import * as z from 'zod'
import { type Account, apiVersion } from '../account/account'
import { newId, randomToken } from '../account/new-id'
import type { WebhookEndpointRecord } from '../account/records'
import { newestFirst, requireRow } from '../account/tables'
import { endpoint } from '../http/endpoint'
import { listPage, pageParameters } from '../http/list-page'
import { clearable, flag, mergeMetadata, metadata, text, webAddress } from '../http/parameters'
import { renderWebhookEndpoint } from './render-webhook-endpoint'

const enabledEvents = z.array(text()).min(1)

export const webhookEndpointEndpoints = [
  endpoint<Stripe.WebhookEndpointCreateParams>().post(
    '/v1/webhook_endpoints',
    {
      url: webAddress,
      enabled_events: enabledEvents,
      api_version: z.enum([apiVersion]).optional(),
      description: clearable(text()).optional(),
      metadata: metadata.optional(),
    },
    ({ account, params }) => {
      const row = createWebhookEndpoint(account, {
        url: params.url,
        enabledEvents: params.enabled_events,
        apiVersion: params.api_version ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata({}, params.metadata),
      })
      return { ...renderWebhookEndpoint(row), secret: row.secret }
    },
  ),

  endpoint<Stripe.WebhookEndpointListParams>().get('/v1/webhook_endpoints', pageParameters, ({ account, params }) =>
    listPage(newestFirst(account.state.webhookEndpoints), params, '/v1/webhook_endpoints', renderWebhookEndpoint),
  ),

  endpoint<Stripe.WebhookEndpointRetrieveParams>().get('/v1/webhook_endpoints/:id', {}, ({ account, id }) =>
    renderWebhookEndpoint(requireRow(account.state.webhookEndpoints, 'webhook_endpoint', id)),
  ),

  endpoint<Stripe.WebhookEndpointUpdateParams>().post(
    '/v1/webhook_endpoints/:id',
    {
      url: webAddress.optional(),
      enabled_events: enabledEvents.optional(),
      description: clearable(text()).optional(),
      disabled: flag.optional(),
      metadata: metadata.optional(),
    },
    ({ account, id, params }) => {
      const row = requireRow(account.state.webhookEndpoints, 'webhook_endpoint', id)
      if (params.url !== undefined) row.url = params.url
      if (params.enabled_events !== undefined) row.enabledEvents = params.enabled_events
      if (params.description !== undefined) row.description = params.description
      if (params.disabled !== undefined) {
        row.status = params.disabled ? 'disabled' : 'enabled'
        row.failingSince = null
      }
      row.metadata = mergeMetadata(row.metadata, params.metadata)
      return renderWebhookEndpoint(row)
    },
  ),

  endpoint<Stripe.WebhookEndpointDeleteParams>().delete('/v1/webhook_endpoints/:id', {}, ({ account, id }) => {
    requireRow(account.state.webhookEndpoints, 'webhook_endpoint', id)
    delete account.state.webhookEndpoints[id]
    for (const delivery of Object.values(account.state.deliveries)) {
      const isWaiting = delivery.status === 'pending' || delivery.status === 'held'
      if (delivery.endpoint === id && isWaiting) delivery.status = 'failed'
    }
    return { id, object: 'webhook_endpoint', deleted: true }
  }),
]

/** Sets a new secret. Until the old one expires, deliveries are signed with both. */
export function rollSecret(account: Account, row: WebhookEndpointRecord, overlapSeconds: number): string {
  row.retiringSecret = { secret: row.secret, until: account.now() + overlapSeconds }
  row.secret = `whsec_${randomToken(32)}`
  return row.secret
}

type NewEndpoint = Pick<WebhookEndpointRecord, 'url' | 'enabledEvents' | 'apiVersion' | 'description' | 'metadata'> & {
  secret?: string
}

/** Creates an endpoint, which receives events from now on. */
export function createWebhookEndpoint(account: Account, fields: NewEndpoint): WebhookEndpointRecord {
  const row: WebhookEndpointRecord = {
    ...fields,
    id: newId('we'),
    created: account.now(),
    status: 'enabled',
    secret: fields.secret ?? `whsec_${randomToken(32)}`,
    retiringSecret: null,
    failingSince: null,
  }
  account.state.webhookEndpoints[row.id] = row
  return row
}
