import { openStore } from '../core/json-store'
import { createSandboxApp } from '../core/sandbox-app'
import { openAccount } from './account/account'
import { emptyAccountState } from './account/account-state'
import { passTime } from './account/pass-time'
import { chargeEndpoints } from './charges/charge-endpoints'
import { paymentPageEndpoints } from './checkout/payment-page-endpoints'
import { sessionEndpoints } from './checkout/session-endpoints'
import { mountControls } from './control/control-routes'
import { customerEndpoints } from './customers/customer-endpoints'
import { disputeEndpoints } from './disputes/dispute-endpoints'
import { eventEndpoints } from './events/event-endpoints'
import { mountHostedPages } from './hosted/hosted-pages'
import { mountApi } from './http/api-router'
import { refuseKeysInUse } from './http/keys-in-use'
import { invoiceItemEndpoints } from './invoice-items/invoice-item-endpoints'
import { invoicePaymentEndpoints } from './invoice-payments/invoice-payment-endpoints'
import { invoiceActionEndpoints } from './invoices/invoice-action-endpoints'
import { invoiceEndpoints } from './invoices/invoice-endpoints'
import { startMailForwarding } from './mails/forward-mails'
import { mountMailPages } from './mails/mail-pages'
import { paymentIntentEndpoints } from './payment-intents/payment-intent-endpoints'
import { paymentMethodEndpoints } from './payment-methods/payment-method-endpoints'
import { priceEndpoints } from './prices/price-endpoints'
import { productEndpoints } from './products/product-endpoints'
import { refundEndpoints } from './refunds/refund-endpoints'
import { webhookEndpointEndpoints } from './webhook-endpoints/webhook-endpoint-endpoints'
import { startDispatcher } from './webhooks/dispatcher'

const endpoints = [
  ...customerEndpoints,
  ...productEndpoints,
  ...priceEndpoints,
  ...sessionEndpoints,
  ...paymentPageEndpoints,
  ...paymentMethodEndpoints,
  ...paymentIntentEndpoints,
  ...chargeEndpoints,
  ...invoiceItemEndpoints,
  ...invoiceActionEndpoints,
  ...invoiceEndpoints,
  ...invoicePaymentEndpoints,
  ...refundEndpoints,
  ...disputeEndpoints,
  ...eventEndpoints,
  ...webhookEndpointEndpoints,
]

const lookAtTimeEveryMs = 500
export const DEFAULT_RETRY_MS = [1_000, 3_000, 10_000, 30_000, 120_000, 600_000]

type Options = {
  file?: string
  reset?: boolean
  origin: () => string
  retryMs?: readonly number[]
  inboxUrl?: string | undefined
}

/** The stand-in for Stripe: API, hosted pages and webhooks of one account. Without `file`, its state is in memory only. */
export function createStripeApp({ file, reset, origin, retryMs = DEFAULT_RETRY_MS, inboxUrl }: Options) {
  const store = openStore({ file, reset, empty: emptyAccountState })
  const { app, clock } = createSandboxApp({
    name: 'stripe',
    file,
    reset,
    errorBody: (status) => ({
      error: { type: status === 429 ? 'rate_limit_error' : 'api_error', message: 'Fault on request' },
    }),
    onReset: () => store.reset(),
    frontDoor: refuseKeysInUse(),
  })
  const open = (cause?: { id: string | null; idempotencyKey: string | null }) =>
    openAccount({ store, nowMs: clock.now, origin, ...(cause && { cause }) })
  const account = open()
  clock.onAdvance(() => passTime(account))
  const timer = setInterval(() => passTime(account), lookAtTimeEveryMs)
  timer.unref()
  const dispatcher = startDispatcher(account, retryMs)
  startMailForwarding(account, inboxUrl)
  mountControls({ app, account })
  mountHostedPages({ app, account })
  mountMailPages({ app, account })
  mountApi({ app, endpoints, open })
  const stop = () => {
    clearInterval(timer)
    dispatcher.stop()
  }
  return { app, stop }
}
