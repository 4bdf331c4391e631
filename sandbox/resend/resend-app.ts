import { createSandboxApp } from '../core/sandbox-app'
import { type Domains, mountDomainRoutes } from './domain-routes'
import { mountEmailRoutes } from './email-routes'
import { openInbox } from './inbox'
import { mountInboxRoutes } from './inbox-routes'
import { errorBodyOf, noSuchEndpoint, refuse } from './resend-errors'
import { mountWebhooks, type WebhookTarget } from './webhooks'

/** The stand-in for Resend: accepts mails and shows them. Without `file`, its state is in memory only. */
export function createResendApp(options: { file?: string; reset?: boolean; webhook?: WebhookTarget } = {}) {
  const inbox = openInbox(options.file, options.reset)
  const settings = { sendDelayMs: 0 }
  const domains: { list: Domains } = { list: localDomains() }
  const { app, clock } = createSandboxApp({
    name: 'resend',
    file: options.file,
    reset: options.reset,
    errorBody: errorBodyOf,
    onReset: () => {
      inbox.reset()
      settings.sendDelayMs = 0
      domains.list = localDomains()
    },
  })
  mountInboxRoutes(app, inbox, settings)
  mountDomainRoutes(app, domains)
  const target = options.webhook ?? { url: null, secret: '' }
  const { tellDelivered } = mountWebhooks(app, inbox, clock, target)
  mountEmailRoutes({ app, inbox, clock, settings, onSent: tellDelivered })
  app.notFound((c) => refuse(c, noSuchEndpoint))
  app.onError((error, c) => {
    console.error(error)
    return c.json(errorBodyOf(500), 500)
  })
  return app
}

/** Sending domains of the local stack. */
const localDomains = (): Domains => [
  { name: 'dotm.example', status: 'verified', open_tracking: false, click_tracking: false },
]
