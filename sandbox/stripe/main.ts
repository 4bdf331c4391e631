import { readOptions } from '../core/read-options'
import { serveLoopback } from '../core/serve-loopback'
import { createStripeApp, DEFAULT_RETRY_MS } from './stripe-app'

const { port, file, reset } = readOptions({ port: 5101, file: '.data/sandbox/stripe.json' })
const retryMs = process.env.STRIPE_RETRY_MS?.split(',').map(Number) ?? DEFAULT_RETRY_MS
const origin = `http://127.0.0.1:${port}`
const { app } = createStripeApp({
  file,
  reset,
  origin: () => origin,
  retryMs,
  inboxUrl: process.env.STRIPE_MAIL_INBOX_URL,
})
await serveLoopback({ app, port, name: 'stripe' })
