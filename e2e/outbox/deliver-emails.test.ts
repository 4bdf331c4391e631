import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { nobodyWaits } from '../support/nobody-waits'
import { newEmail } from '../support/stack'
import { type Fault, inbox } from '../support/stand-ins'
import { until } from '../support/until'

const SEND = { method: 'POST', path: '/emails' }
let rows = 0

beforeEach(() => nobodyWaits())
afterEach(() => inbox.clear())

type Row = {
  state: string
  attempts: number
  provider_id: string | null
  last_error_code: string | null
  lease_until: Date | null
  sent_at: Date | null
}

/** Writes a mail to the outbox as the product does. The values are SQL, so that all times are the database's. */
async function enqueue(email: string, columns: Record<string, string> = {}): Promise<string> {
  rows += 1
  const id = `eml_test_${Date.now().toString(36)}_${rows}`
  const all: Record<string, string> = {
    template: `'sign-in'`,
    data: `'{"signInRequestId":"${id}"}'`,
    ...columns,
  }
  await query(
    `insert into emails (id, recipient, template_version, locale, idempotency_key, ${Object.keys(all).join(', ')})
     values ($1, $2, 1, 'en', $1, ${Object.values(all).join(', ')})`,
    [id, email],
  )
  return id
}

async function read(id: string): Promise<Row> {
  const [row] = await query<Row>('select * from emails where id = $1', [id])
  if (!row) throw new Error('no such mail')
  return row
}

const ended = (id: string) =>
  until(`mail ${id} ended`, async () => {
    const row = await read(id)
    return row.state === 'queued' ? null : row
  })

const failedOnce = (id: string) =>
  until(`mail ${id} tried`, async () => {
    const row = await read(id)
    return row.last_error_code ? row : null
  })

describe('a mail in the outbox', () => {
  it('is sent once, and the row keeps the provider id and nothing of its text', async () => {
    const email = newEmail('mail')
    const id = await enqueue(email)
    const row = await ended(id)
    const [mail, ...more] = await inbox.mailsTo(email)
    expect(more).toEqual([])
    expect(row).toMatchObject({ state: 'sent', attempts: 1, provider_id: mail?.id, lease_until: null })
    expect(row.sent_at).toBeInstanceOf(Date)
    const code = /\b\d{6}\b/.exec(mail?.text ?? '')?.[0]
    const token = /[?&]t=([^\s&]+)/.exec(mail?.text ?? '')?.[1]
    expect([code, token]).toEqual([expect.any(String), expect.any(String)])
    for (const secret of [code, token, 'sign-in/link']) expect(JSON.stringify(row)).not.toContain(secret)
  })

  it.each<[string, Fault]>([
    ['the connection is lost after Resend took it', { match: SEND, kind: 'reset_after' }],
    ['a proxy answers with a page after Resend took it', { match: SEND, kind: 'html_after', status: 502 }],
  ])('is one mail also when %s', async (_what, fault) => {
    await inbox.arm(fault)
    const email = newEmail('lost')
    const row = await ended(await enqueue(email))
    const mails = await inbox.mailsTo(email)
    expect(mails).toHaveLength(1)
    expect(row).toMatchObject({ state: 'sent', attempts: 2, provider_id: mails[0]?.id, last_error_code: null })
  })

  it('waits as long as Resend asks for', async () => {
    await inbox.arm({ match: SEND, kind: 'retry_after', status: 429, retryAfter: 3_000 })
    const id = await enqueue(newEmail('busy'))
    await failedOnce(id)
    const [wait] = await query<{ long: boolean }>(
      `select next_attempt_at > now() + interval '2900 seconds' as long from emails where id = $1`,
      [id],
    )
    expect(wait?.long).toBe(true)
    expect(await read(id)).toMatchObject({ state: 'queued', attempts: 1, lease_until: null })
  })

  it('ends when Resend refuses it', async () => {
    const body = { statusCode: 422, name: 'validation_error', message: 'no' }
    await inbox.arm({ match: SEND, kind: 'status', status: 422, body })
    const email = newEmail('refused')
    expect(await ended(await enqueue(email))).toMatchObject({
      state: 'failed',
      attempts: 1,
      last_error_code: 'validation_error',
    })
    expect(await inbox.mailsTo(email)).toEqual([])
  })

  it('counts as sent when its key was sent before with another body', async () => {
    const body = { statusCode: 409, name: 'invalid_idempotent_request', message: 'no' }
    await inbox.arm({ match: SEND, kind: 'status', status: 409, body })
    expect(await ended(await enqueue(newEmail('other')))).toMatchObject({
      state: 'sent',
      provider_id: null,
      last_error_code: 'unconfirmed',
    })
  })

  it('is not sent after the moment at which it became pointless', async () => {
    const email = newEmail('late')
    const id = await enqueue(email, { give_up_at: `now() - interval '1 second'` })
    expect(await ended(id)).toMatchObject({ state: 'failed', last_error_code: 'too_late' })
    expect(await inbox.mailsTo(email)).toEqual([])
  })

  it.each([
    ['leased by another node', { lease_until: `now() + interval '1 hour'` }],
    ['not due', { next_attempt_at: `now() + interval '1 hour'` }],
  ])('is left alone while it is %s', async (_what, columns) => {
    const held = newEmail('held')
    const id = await enqueue(held, columns)
    await ended(await enqueue(newEmail('next')))
    expect(await read(id)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(await inbox.mailsTo(held)).toEqual([])
    await query(`update emails set lease_until = null, next_attempt_at = now() where id = $1`, [id])
    expect(await ended(id)).toMatchObject({ state: 'sent', attempts: 1 })
  })

  it('is taken over when the lease of a dead node has expired', async () => {
    const columns = { lease_until: `now() - interval '1 second'`, attempts: '1' }
    expect(await ended(await enqueue(newEmail('orphan'), columns))).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('ends with an alert and not in a loop when its row cannot be read', async () => {
    const id = await enqueue(newEmail('odd'), { template: `'receipt'` })
    expect(await ended(id)).toMatchObject({ state: 'failed', last_error_code: 'unknown_template' })
  })

  it('does not delay the others', async () => {
    await inbox.arm({ match: SEND, kind: 'html', status: 503, times: 1 })
    const first = await enqueue(newEmail('first'))
    await failedOnce(first)
    const emails = Array.from({ length: 9 }, () => newEmail('crowd'))
    const ids = await Promise.all(emails.map((email) => enqueue(email)))
    for (const row of await Promise.all(ids.map(ended))) expect(row).toMatchObject({ state: 'sent', attempts: 1 })
    for (const email of emails) expect(await inbox.mailsTo(email)).toHaveLength(1)
  })
})
