import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Hono } from 'hono'
import type { Clock } from '../core/clock'
import type { SandboxEnv } from '../core/sandbox-env'
import type { Inbox, StoredEmail } from './inbox'
import { type EmailBody, parseEmail } from './parse-email'
import {
  badIdempotencyKey,
  emailNotFound,
  keyInProgress,
  missingKey,
  otherBodyUnderKey,
  refuse,
  wrongKey,
} from './resend-errors'

const keysLiveMs = 24 * 60 * 60 * 1000
const longestKey = 256

/** Delay of a send, in milliseconds. Meanwhile its idempotency key is in progress. */
export type SendSettings = { sendDelayMs: number }

type Parts = {
  app: Hono<SandboxEnv>
  inbox: Inbox
  clock: Clock
  settings: SendSettings
  onSent: (email: StoredEmail) => void
}

/**
 * `POST /emails` and `GET /emails/{id}`. A key is kept for 24 hours: the same body gives the same id without a second mail,
 * another body is refused. Refused requests do not use the key.
 */
export function mountEmailRoutes({ app, inbox, clock, settings, onSent }: Parts): void {
  const inProgress = new Set<string>()

  for (const path of ['/emails/*', '/domains'])
    app.use(path, async (c, next) => {
      const authorization = c.req.header('Authorization')
      if (!authorization?.startsWith('Bearer ')) return refuse(c, missingKey)
      return /^Bearer re_\S+$/.test(authorization) ? next() : refuse(c, wrongKey)
    })

  app.post('/emails', async (c) => {
    const key = c.req.header('Idempotency-Key') ?? null
    if (key !== null && (key.length < 1 || key.length > longestKey)) return refuse(c, badIdempotencyKey)
    if (key !== null && inProgress.has(key)) return refuse(c, keyInProgress)
    if (key !== null) inProgress.add(key)
    try {
      const raw = await c.req.text()
      const bodyHash = createHash('sha256').update(raw).digest('hex')
      const earlier = key === null ? undefined : inbox.lastUnderKey(key)
      if (earlier && clock.now() - earlier.at < keysLiveMs) {
        return earlier.bodyHash === bodyHash ? c.json({ id: earlier.id }) : refuse(c, otherBodyUnderKey)
      }
      const parsed = parseEmail(raw)
      if (parsed.kind === 'refused') return refuse(c, parsed.error)
      if (settings.sendDelayMs > 0) await wait(settings.sendDelayMs)
      const id = randomUUID()
      const email = { ...toStored(parsed.email), id, idempotencyKey: key, bodyHash, at: clock.now() }
      inbox.add(email)
      onSent(email)
      return c.json({ id })
    } finally {
      if (key !== null) inProgress.delete(key)
    }
  })

  app.get('/emails/:id', (c) => {
    const email = inbox.find(c.req.param('id'))
    return email ? c.json(toApi(email)) : refuse(c, emailNotFound)
  })
}

function toStored(body: EmailBody): Omit<StoredEmail, 'id' | 'idempotencyKey' | 'bodyHash' | 'at'> {
  return {
    from: body.from,
    to: body.to,
    cc: body.cc ?? [],
    bcc: body.bcc ?? [],
    replyTo: body.reply_to ?? [],
    subject: body.subject,
    html: body.html ?? '',
    text: body.text ?? '',
    tags: body.tags ?? [],
    attachments: (body.attachments ?? []).map((attachment) => ({
      filename: attachment.filename ?? 'attachment',
      contentId: attachment.content_id ?? null,
      contentType: attachment.content_type ?? 'application/octet-stream',
      content: attachment.content ?? '',
    })),
  }
}

function toApi(email: StoredEmail) {
  const orNull = (list: string[]) => (list.length > 0 ? list : null)
  return {
    object: 'email',
    id: email.id,
    message_id: `<${email.id}@resend.sandbox.example>`,
    from: email.from,
    to: email.to,
    cc: orNull(email.cc),
    bcc: orNull(email.bcc),
    reply_to: orNull(email.replyTo),
    subject: email.subject,
    html: email.html || null,
    text: email.text || null,
    tags: email.tags,
    created_at: new Date(email.at).toISOString(),
    scheduled_at: null,
    last_event: 'delivered',
  }
}
