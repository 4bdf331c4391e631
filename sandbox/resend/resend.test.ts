import { Resend } from 'resend'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, serveLoopback } from '../core/serve-loopback'
import { createResendApp } from './resend-app'

let sandbox: RunningSandbox
let resend: Resend

beforeAll(async () => {
  sandbox = await serveLoopback({ app: createResendApp(), port: 0, name: 'resend', quiet: true })
  resend = new Resend('re_test', { baseUrl: sandbox.url })
})
afterAll(() => sandbox.close())
beforeEach(() => control('reset'))

const mail = {
  from: 'DOTM <a@dotm.example>',
  to: 'ada@example.com',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
}
const send = (key: string, changes: Partial<typeof mail> = {}) =>
  resend.emails.send({ ...mail, ...changes }, { idempotencyKey: key })
const control = (path: string, body: object = {}) =>
  fetch(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
const mailsTo = async (to: string): Promise<Record<string, unknown>[]> =>
  (await fetch(`${sandbox.url}/_sandbox/emails?to=${encodeURIComponent(to)}`)).json()
const post = async (body: unknown, headers: Record<string, string> = { Authorization: 'Bearer re_test' }) => {
  const answer = await fetch(`${sandbox.url}/emails`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

describe('sending', () => {
  it('stores every part of a mail, with its inline picture', async () => {
    const { data, error } = await resend.emails.send({
      ...mail,
      to: ['Ada <ada@example.com>', 'bob@example.com'],
      replyTo: 'help@dotm.example',
      tags: [{ name: 'kind', value: 'esim-ready' }],
      attachments: [{ filename: 'qr.png', content: Buffer.from('png'), contentId: 'qr', contentType: 'image/png' }],
    })
    expect(error).toBeNull()
    const [kept] = await mailsTo('ADA@example.com')
    expect(kept).toMatchObject({
      id: data?.id,
      from: mail.from,
      to: ['Ada <ada@example.com>', 'bob@example.com'],
      subject: 'Hello',
      html: '<p>Hello</p>',
      text: 'Hello',
      idempotencyKey: null,
      attachments: [
        { filename: 'qr.png', contentId: 'qr', contentType: 'image/png', size: 3, content: expect.any(String) },
      ],
    })
    expect(await resend.emails.get(String(data?.id))).toMatchObject({
      data: { object: 'email', id: data?.id, reply_to: ['help@dotm.example'], cc: null, last_event: 'delivered' },
    })
  })

  it('finds mails by the complete address only', async () => {
    await send('k1', { to: 'xada@example.com' })
    expect(await mailsTo('ada@example.com')).toEqual([])
    expect(await mailsTo('xada@example.com')).toHaveLength(1)
  })

  it('answers 404 for an unknown mail', async () => {
    expect((await resend.emails.get('4ef9a417-02e9-4d39-ad75-9611e0fcc33c')).error?.name).toBe('not_found')
  })
})

describe('idempotency', () => {
  it('sends once per key and returns the same id', async () => {
    const first = await send('k1')
    expect((await send('k1')).data?.id).toBe(first.data?.id)
    expect(await mailsTo(mail.to)).toMatchObject([{ idempotencyKey: 'k1' }])
  })

  it('refuses another body under the same key', async () => {
    await send('k1')
    const other = await send('k1', { subject: 'Other' })
    expect(other.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
    expect(await mailsTo(mail.to)).toHaveLength(1)
  })

  it('refuses a second request while the first is in progress, even with the same body', async () => {
    await control('settings', { sendDelayMs: 300 })
    const answers = await Promise.all([send('k1'), send('k1')])
    expect(answers.map(({ error }) => error?.name).sort()).toEqual(['concurrent_idempotent_requests', undefined])
    expect(await mailsTo(mail.to)).toHaveLength(1)
  })

  it('forgets a key after a day, not before', async () => {
    await send('k1')
    await control('clock', { advanceMs: 24 * 60 * 60 * 1000 - 60_000 })
    await send('k1')
    expect(await mailsTo(mail.to)).toHaveLength(1)
    await control('clock', { advanceMs: 60_000 })
    await send('k1')
    expect(await mailsTo(mail.to)).toHaveLength(2)
  })

  it('does not use the key of a refused mail', async () => {
    expect((await send('k1', { to: 'nobody' })).error?.name).toBe('validation_error')
    expect((await send('k1')).error).toBeNull()
  })

  it('stores the mail when the answer is lost, so a retry sends no second one', async () => {
    await control('faults', { match: { method: 'POST', path: '/emails' }, kind: 'reset_after' })
    expect((await send('k1')).error).toMatchObject({ statusCode: null })
    expect((await send('k1')).data?.id).toBeTruthy()
    expect(await mailsTo(mail.to)).toHaveLength(1)
  })

  it('allows keys of 1 to 256 characters', async () => {
    expect((await send('x'.repeat(256))).error).toBeNull()
    expect((await send('x'.repeat(257))).error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' })
  })
})

describe('refusals', () => {
  it('of requests without a valid API key', async () => {
    expect(await post(mail, {})).toMatchObject({ status: 401, body: { statusCode: 401, name: 'missing_api_key' } })
    expect(await post(mail, { Authorization: 'Bearer sk_live' })).toMatchObject({
      body: { message: 'API key is invalid' },
    })
  })

  it.each([
    ['to', { ...mail, to: [] }, 'missing_required_field'],
    ['subject', { ...mail, subject: '' }, 'missing_required_field'],
    ['from', { ...mail, from: null }, 'missing_required_field'],
    ['html` or `text', { ...mail, html: undefined, text: undefined }, 'validation_error'],
    ['to', { ...mail, to: ['ada@example.com', 'Ada example.com'] }, 'validation_error'],
    ['to', { ...mail, to: Array(51).fill('ada@example.com') }, 'validation_error'],
    ['from', { ...mail, from: 'DOTM' }, 'validation_error'],
    ['reply_to', { ...mail, reply_to: 'x' }, 'validation_error'],
    ['tags[0].value', { ...mail, tags: [{ name: 'a', value: 'not allowed' }] }, 'validation_error'],
    ['attachments[0].content', { ...mail, attachments: [{ content: '%%%' }] }, 'validation_error'],
    ['content', { ...mail, attachments: [{ path: 'https://example.com/a.pdf' }] }, 'invalid_attachment'],
  ])('of an invalid `%s` as 422 with the name of the field', async (field, body, name) => {
    expect(await post(body)).toEqual({
      status: 422,
      body: { statusCode: 422, name, message: expect.stringContaining(`\`${field}\``) },
    })
    expect(await mailsTo(mail.to)).toEqual([])
  })

  it('of a body that is not a JSON object', async () => {
    for (const body of ['{broken', '[]', 'null']) expect((await post(body)).status).toBe(400)
  })

  it('by a fault in the format of the SDK', async () => {
    await control('faults', { match: { path: '/emails' }, kind: 'retry_after', retryAfter: 3 })
    const { error, headers } = await send('k1')
    expect(error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' })
    expect(headers?.['retry-after']).toBe('3')
  })
})
