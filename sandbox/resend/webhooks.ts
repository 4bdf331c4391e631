import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Hono } from 'hono'
import * as z from 'zod'
import type { Clock } from '../core/clock'
import { withBody } from '../core/control-routes'
import type { SandboxEnv } from '../core/sandbox-env'
import type { Inbox, StoredEmail } from './inbox'

/** Target of the messages. Without a URL, none are sent. */
export type WebhookTarget = { url: string | null; secret: string }

const timeoutMs = 10_000
/** Like Resend, waits longer after each failed attempt; the values are invented. */
const pausesMs = [0, 200, 1_000, 3_000]

const eventSchema = z.strictObject({
  type: z.enum(['delivered', 'delivery_delayed', 'bounced', 'complained', 'suppressed', 'failed', 'opened']),
  /** Number of times to send the message. */
  times: z.int().min(1).max(10).default(1),
  /** Secret to sign with instead of the endpoint's. */
  secret: z.string().startsWith('whsec_').optional(),
  /** Age of the signature. */
  ageSeconds: z.int().min(0).default(0),
})
const targetSchema = z.strictObject({
  url: z.url().nullable().optional(),
  secret: z.string().startsWith('whsec_').optional(),
})

type EventRequest = z.output<typeof eventSchema>

export type Webhooks = {
  /** Sends `email.delivered` in the background and retries until it is accepted. */
  tellDelivered: (email: StoredEmail) => void
}

/** Sends signed messages about mails: one for each accepted mail, others through the control API. */
export function mountWebhooks(app: Hono<SandboxEnv>, inbox: Inbox, clock: Clock, target: WebhookTarget): Webhooks {
  app.get('/_sandbox/webhook', (c) => c.json({ url: target.url }))
  app.post('/_sandbox/webhook', (c) =>
    withBody(c, targetSchema, (changes) => {
      Object.assign(target, changes)
      return c.json({ url: target.url })
    }),
  )
  app.post('/_sandbox/emails/:id/events', (c) =>
    withBody(c, eventSchema, async (asked) => {
      const email = inbox.find(c.req.param('id'))
      if (!email) return c.json({ error: 'no such mail' }, 404)
      const { url } = target
      if (!url) return c.json({ error: 'no webhook endpoint' }, 409)
      const message = sign(
        composeEvent(email, asked.type, clock.now()),
        asked.secret ?? target.secret,
        asked.ageSeconds,
      )
      const statuses = await Promise.all(Array.from({ length: asked.times }, () => send(url, message)))
      return c.json({ id: message.id, statuses })
    }),
  )
  return {
    tellDelivered(email) {
      void deliver(email, clock, target).catch((error: unknown) => console.error(error))
    },
  }
}

async function deliver(email: StoredEmail, clock: Clock, target: WebhookTarget): Promise<void> {
  const body = composeEvent(email, 'delivered', clock.now())
  const id = newMessageId()
  for (const pause of pausesMs) {
    await wait(pause, undefined, { ref: false })
    if (!target.url) return
    const status = await send(target.url, sign(body, target.secret, 0, id))
    if (status !== null && status >= 200 && status < 300) return
  }
}

/** Composes a message of Resend (resend.com/docs/dashboard/webhooks/event-types). */
function composeEvent(email: StoredEmail, type: EventRequest['type'], now: number): string {
  const details: Partial<Record<EventRequest['type'], object>> = {
    bounced: { bounce: { message: 'The mailbox does not exist.', type: 'Permanent', subType: 'General' } },
    suppressed: {
      suppressed: { message: 'The address is on the suppression list.', type: 'OnAccountSuppressionList' },
    },
    failed: { failed: { reason: 'reached_daily_quota' } },
  }
  return JSON.stringify({
    type: `email.${type}`,
    created_at: new Date(now).toISOString(),
    data: {
      email_id: email.id,
      created_at: new Date(email.at).toISOString(),
      from: email.from,
      to: email.to,
      subject: email.subject,
      tags: Object.fromEntries(email.tags.map(({ name, value }) => [name, value])),
      ...details[type],
    },
  })
}

type Message = { id: string; timestamp: number; signature: string; body: string }

const newMessageId = () => `msg_${randomUUID().replaceAll('-', '')}`

/** Signs like Svix: HMAC-SHA256 of id, seconds and body with the secret's bytes. */
function sign(body: string, secret: string, ageSeconds: number, id = newMessageId()): Message {
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { id, timestamp, signature: `v1,${mac}`, body }
}

async function send(url: string, { id, timestamp, signature, body }: Message): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'svix-id': id,
        'svix-timestamp': String(timestamp),
        'svix-signature': signature,
        'user-agent': 'Svix-Webhooks/1.0 (sandbox)',
        connection: 'close',
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}
