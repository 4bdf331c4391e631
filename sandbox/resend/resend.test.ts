import { Resend } from 'resend'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, serveLoopback } from '../core/serve-loopback'
import { createResendApp } from './resend-app'

let sandbox: RunningSandbox
let resend: Resend

beforeAll(async () => {
  sandbox = await serveLoopback({ app: createResendApp({}), port: 0, name: 'resend', quiet: true })
  resend = new Resend('re_test', { baseUrl: sandbox.url })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST' })
})

const mail = {
  from: 'DOTM <a@dotm.example>',
  to: 'ada@example.com',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
}
const inbox = async (): Promise<{ to: string[]; attachments: { contentId: string; size: number }[] }[]> =>
  (await fetch(`${sandbox.url}/_sandbox/emails?to=ada@example.com`)).json()

describe('the Resend stand-in, by the real SDK', () => {
  it('keeps a mail with its inline picture', async () => {
    const { data, error } = await resend.emails.send({
      ...mail,
      attachments: [{ filename: 'qr.png', content: Buffer.from('png'), contentId: 'qr', contentType: 'image/png' }],
    })
    expect(error).toBeNull()
    expect(data?.id).toBeTruthy()
    expect(await inbox()).toMatchObject([{ to: ['ada@example.com'], attachments: [{ contentId: 'qr', size: 3 }] }])
  })

  it('sends once per key, and refuses another body under it', async () => {
    const first = await resend.emails.send(mail, { idempotencyKey: 'k1' })
    const again = await resend.emails.send(mail, { idempotencyKey: 'k1' })
    expect(again.data?.id).toBe(first.data?.id)
    const other = await resend.emails.send({ ...mail, subject: 'Other' }, { idempotencyKey: 'k1' })
    expect(other.error?.name).toBe('invalid_idempotent_request')
    expect(await inbox()).toHaveLength(1)
  })

  it('forgets a key after a day', async () => {
    await resend.emails.send(mail, { idempotencyKey: 'k1' })
    await fetch(`${sandbox.url}/_sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs: 24 * 3600_000 }),
    })
    await resend.emails.send(mail, { idempotencyKey: 'k1' })
    expect(await inbox()).toHaveLength(2)
  })

  it('refuses a caller without a key and a mail without content', async () => {
    expect((await fetch(`${sandbox.url}/emails`, { method: 'POST', body: '{}' })).status).toBe(401)
    const { error } = await resend.emails.send({
      from: mail.from,
      to: mail.to,
      subject: 'x',
      text: undefined as unknown as string,
    })
    expect(error?.name).toBe('validation_error')
  })

  it('shows mails as text: nothing in a subject becomes markup', async () => {
    await resend.emails.send({ ...mail, subject: '<script>alert(1)</script>' })
    const page = await (await fetch(sandbox.url)).text()
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;')
  })
})
