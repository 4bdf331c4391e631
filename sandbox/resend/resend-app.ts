import { createSandboxApp } from '../core/sandbox-app'
import { mountEmailRoutes } from './email-routes'
import { openInbox } from './inbox'
import { mountInboxRoutes } from './inbox-routes'
import { errorBodyOf, noSuchEndpoint, refuse } from './resend-errors'

/** The stand-in for Resend: takes mails and shows them. Without `file` it forgets everything at the end. */
export function createResendApp(options: { file?: string; reset?: boolean } = {}) {
  const inbox = openInbox(options.file, options.reset)
  const settings = { sendDelayMs: 0 }
  const { app, clock } = createSandboxApp({
    name: 'resend',
    file: options.file,
    reset: options.reset,
    errorBody: errorBodyOf,
    onReset: () => {
      inbox.reset()
      settings.sendDelayMs = 0
    },
  })
  mountInboxRoutes(app, inbox, settings)
  mountEmailRoutes({ app, inbox, clock, settings })
  app.notFound((c) => refuse(c, noSuchEndpoint))
  app.onError((error, c) => {
    console.error(error)
    return c.json(errorBodyOf(500), 500)
  })
  return app
}
