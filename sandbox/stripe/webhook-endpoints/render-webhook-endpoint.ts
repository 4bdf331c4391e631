import type Stripe from 'stripe'
import type { WebhookEndpointRecord } from '../account/records'
import type { Wire } from '../http/wire'

/** Renders an endpoint without its secret, which only the creation returns. */
export function renderWebhookEndpoint(row: WebhookEndpointRecord): Wire<Stripe.WebhookEndpoint> {
  return {
    id: row.id,
    object: 'webhook_endpoint',
    api_version: row.apiVersion,
    application: null,
    created: row.created,
    description: row.description,
    enabled_events: row.enabledEvents,
    livemode: false,
    metadata: row.metadata,
    status: row.status,
    url: row.url,
  }
}
