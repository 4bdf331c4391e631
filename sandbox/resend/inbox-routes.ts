import type { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import * as z from 'zod'
import { withBody } from '../core/control-routes'
import type { SandboxEnv } from '../core/sandbox-env'
import type { SendSettings } from './email-routes'
import { renderGallery } from './gallery-page'
import type { Inbox, StoredEmail } from './inbox'
import { renderEmailPage, renderInbox } from './inbox-pages'
import { bareAddress } from './parse-email'

const settingsSchema = z.strictObject({ sendDelayMs: z.int().min(0) })

/** The inbox pages, and the same mails as JSON under `/_sandbox`. */
export function mountInboxRoutes(app: Hono<SandboxEnv>, inbox: Inbox, settings: SendSettings): void {
  // Inherited by the frame with a mail's HTML: no scripts and no external requests.
  const contentSecurityPolicy = {
    defaultSrc: ["'none'"],
    imgSrc: ['data:'],
    styleSrc: ["'unsafe-inline'"],
    formAction: ["'self'"],
  }
  app.use('/', secureHeaders({ contentSecurityPolicy }))
  app.use('/gallery', secureHeaders({ contentSecurityPolicy }))
  app.use('/inbox/*', secureHeaders({ contentSecurityPolicy }))

  app.get('/', (c) => {
    const to = c.req.query('to')?.trim() ?? ''
    const wanted = to.toLowerCase()
    const shown = inbox.emails().filter((email) => email.to.some((address) => address.toLowerCase().includes(wanted)))
    return c.html(renderInbox(shown, to))
  })

  app.get('/gallery', (c) => c.html(renderGallery(inbox.emails())))

  app.get('/inbox/:id', (c) => {
    const email = inbox.find(c.req.param('id'))
    return email ? c.html(renderEmailPage(email)) : c.text('No such mail', 404)
  })

  app.get('/inbox/:id/attachments/:index', (c) => {
    const attachment = inbox.find(c.req.param('id'))?.attachments[Number(c.req.param('index'))]
    if (!attachment) return c.text('No such attachment', 404)
    // A download without a type: opened inline, an HTML attachment would run in the inbox's origin.
    return c.body(new Uint8Array(Buffer.from(attachment.content, 'base64')), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
    })
  })

  app.get('/_sandbox/emails', (c) => {
    const to = c.req.query('to')
    return c.json(inbox.emails().filter(isFor(to)).map(describeEmail))
  })
  app.get('/_sandbox/emails/:id', (c) => {
    const email = inbox.find(c.req.param('id'))
    return email ? c.json(describeEmail(email)) : c.json({ error: 'no such mail' }, 404)
  })

  app.get('/_sandbox/settings', (c) => c.json(settings))
  app.post('/_sandbox/settings', (c) =>
    withBody(c, settingsSchema, (changes) => c.json(Object.assign(settings, changes))),
  )
}

/** Matches the complete address, case-insensitively. */
function isFor(to: string | undefined): (email: StoredEmail) => boolean {
  const wanted = to?.trim().toLowerCase()
  return (email) => !wanted || email.to.some((address) => bareAddress(address).toLowerCase() === wanted)
}

function describeEmail({ bodyHash: _bodyHash, at, attachments, ...email }: StoredEmail) {
  return {
    ...email,
    at: new Date(at).toISOString(),
    attachments: attachments.map((attachment) => ({
      ...attachment,
      size: Buffer.byteLength(attachment.content, 'base64'),
    })),
  }
}
