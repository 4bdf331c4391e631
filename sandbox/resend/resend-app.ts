import { createSandboxApp } from '../core/sandbox-app'
import { renderEmailPage, renderInbox } from './inbox-pages'
import { openInbox, type StoredEmail } from './inbox-state'
import { mountSendRoute, resendError } from './send-route'

/** The stand-in for Resend: takes mails and shows them. Without `file` it forgets everything at the end. */
export function createResendApp(options: { file?: string; reset?: boolean }) {
  const store = openInbox(options.file, options.reset)
  const { app, clock } = createSandboxApp({
    name: 'resend',
    file: options.file,
    reset: options.reset,
    errorBody: (status) => ({ statusCode: status, name: 'application_error', message: 'Fault on request' }),
    onReset: () => store.reset(),
  })
  const mailsTo = (to: string | undefined) =>
    store.data.emails.filter(
      (email) => !to || email.to.some((address) => address.toLowerCase().includes(to.toLowerCase())),
    )

  app.get('/_sandbox/emails', (c) => c.json(mailsTo(c.req.query('to')).map(describe)))
  app.get('/_sandbox/emails/:id', (c) => {
    const email = store.data.emails.find(({ id }) => id === c.req.param('id'))
    return email ? c.json(describe(email)) : c.json({ error: 'no such mail' }, 404)
  })
  app.get('/', (c) => c.html(renderInbox(mailsTo(c.req.query('to')), c.req.query('to') ?? '')))
  app.get('/inbox/:id', (c) => {
    const email = store.data.emails.find(({ id }) => id === c.req.param('id'))
    return email ? c.html(renderEmailPage(email)) : c.notFound()
  })

  app.use('/emails/*', async (c, next) => {
    if (/^Bearer re_\S+$/.test(c.req.header('authorization') ?? '')) return next()
    return c.json(resendError(401, 'missing_api_key', 'Missing API key in the authorization header.'), 401)
  })
  mountSendRoute(app, store, clock)
  app.notFound((c) => c.json(resendError(404, 'not_found', 'The requested endpoint does not exist.'), 404))
  return app
}

const describe = ({ at, ...email }: StoredEmail) => ({
  ...email,
  at: new Date(at).toISOString(),
  attachments: email.attachments.map((attachment) => ({
    ...attachment,
    size: Buffer.from(attachment.content, 'base64').length,
  })),
})
