import { createHash, randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import type { Clock } from '../core/clock'
import type { SandboxEnv } from '../core/sandbox-env'
import { contentOf, type EmailBody, emailSchema } from './email-schema'
import type { InboxStore } from './inbox-state'

const KEYS_LIVE_MS = 24 * 3600_000

/** The shape of all of Resend's errors. */
export function resendError(status: ContentfulStatusCode, name: string, message: string) {
  return { statusCode: status, name, message }
}

/** `POST /emails` with Resend's idempotency: one mail per key for a day, and another body under a key is refused. */
export function mountSendRoute(app: Hono<SandboxEnv>, store: InboxStore, clock: Clock): void {
  const inFlight = new Set<string>()
  const refuse = (c: Context<SandboxEnv>, status: ContentfulStatusCode, name: string, message: string) =>
    c.json(resendError(status, name, message), status)

  app.post('/emails', async (c) => {
    const key = c.req.header('idempotency-key') ?? null
    if (key !== null && (key.length < 1 || key.length > 256))
      return refuse(c, 400, 'invalid_idempotency_key', 'The idempotency key must be between 1 and 256 characters.')
    if (key !== null && inFlight.has(key))
      return refuse(c, 409, 'concurrent_idempotent_requests', 'Another request with this key is in progress.')
    if (key !== null) inFlight.add(key)
    try {
      const raw = await c.req.text()
      const bodyHash = createHash('sha256').update(raw).digest('hex')
      const kept = key === null ? undefined : store.data.keys[key]
      if (kept && clock.now() - kept.at < KEYS_LIVE_MS)
        return kept.bodyHash === bodyHash
          ? c.json({ id: kept.emailId })
          : refuse(c, 409, 'invalid_idempotent_request', 'This key was used with another body.')
      const body = emailSchema.safeParse(parseJson(raw))
      if (!body.success) return refuse(c, 422, 'validation_error', z.prettifyError(body.error))
      const id = keep(store, body.data, key, clock.now())
      if (key !== null) store.data.keys[key] = { bodyHash, emailId: id, at: clock.now() }
      store.save()
      return c.json({ id })
    } finally {
      if (key !== null) inFlight.delete(key)
    }
  })

  app.get('/emails/:id', (c) => {
    const email = store.data.emails.find(({ id }) => id === c.req.param('id'))
    if (!email) return refuse(c, 404, 'not_found', 'Email not found')
    const { id, from, to, subject, html, text, at } = email
    return c.json({
      object: 'email',
      id,
      from,
      to,
      subject,
      html,
      text,
      created_at: new Date(at).toISOString(),
      last_event: 'delivered',
    })
  })
}

function keep(store: InboxStore, body: EmailBody, idempotencyKey: string | null, at: number): string {
  const id = randomUUID()
  store.data.emails.push({
    id,
    from: body.from,
    to: body.to,
    subject: body.subject,
    html: body.html ?? '',
    text: body.text ?? '',
    replyTo: body.reply_to ?? [],
    attachments: (body.attachments ?? []).map((attachment) => ({
      filename: attachment.filename ?? 'attachment',
      contentId: attachment.content_id ?? null,
      contentType: attachment.content_type ?? 'application/octet-stream',
      content: contentOf(attachment),
    })),
    idempotencyKey,
    at,
  })
  return id
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
