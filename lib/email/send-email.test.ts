import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { type OutgoingEmail, sendEmail } from './send-email'

const MAIL = {
  to: 'ada@example.com',
  subject: 'Your eSIM',
  html: '<p>Hello</p>',
  text: 'Hello',
  attachments: [],
  template: 'esim-ready',
  idempotencyKey: 'esim-ready:line_1',
}

let close = () => {}
afterEach(() => close())

/** Sends a mail by the real SDK to a server with this answer. */
async function sendTo(answer: RequestListener, mail: Partial<OutgoingEmail> = {}, timeoutMs = 5_000) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => {
    server.closeAllConnections()
    server.close()
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const settings = {
    apiKey: 're_test',
    baseUrl: `http://127.0.0.1:${address.port}`,
    from: 'DOTM <mail@dotm.example>',
    timeoutMs,
  }
  return sendEmail({ ...MAIL, ...mail }, settings)
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}
const error = (status: number, name: string, headers?: Record<string, string>) =>
  json(status, { statusCode: status, name, message: 'no' }, headers)

describe('a mail that Resend accepts', () => {
  it('is sent once, with its key and its inline picture as base64, and gives its provider id', async () => {
    const seen: { request: IncomingMessage; body: unknown }[] = []
    const sending = await sendTo(
      async (request, response) => {
        seen.push({ request, body: JSON.parse(await text(request)) })
        json(200, { id: 'mail_1' })(request, response)
      },
      {
        attachments: [{ filename: 'q.png', content: Buffer.from('PNG'), contentType: 'image/png', contentId: 'qr' }],
      },
    )
    expect(sending).toEqual({ kind: 'sent', providerId: 'mail_1' })
    expect(seen).toHaveLength(1)
    expect(seen[0]?.request.url).toBe('/emails')
    expect(seen[0]?.request.headers).toMatchObject({
      authorization: 'Bearer re_test',
      'idempotency-key': 'esim-ready:line_1',
    })
    expect(seen[0]?.body).toEqual({
      from: 'DOTM <mail@dotm.example>',
      to: 'ada@example.com',
      subject: 'Your eSIM',
      html: '<p>Hello</p>',
      text: 'Hello',
      tags: [{ name: 'template', value: 'esim-ready' }],
      attachments: [
        {
          filename: 'q.png',
          content: Buffer.from('PNG').toString('base64'),
          content_type: 'image/png',
          content_id: 'qr',
        },
      ],
    })
  })
})

describe('a mail that may not have been sent is repeated', () => {
  it.each([
    ['the rate limit', error(429, 'rate_limit_exceeded', { 'retry-after': '17' }), 'rate_limit_exceeded', 17],
    ['a used-up quota', error(429, 'daily_quota_exceeded', { 'retry-after': 'soon' }), 'daily_quota_exceeded', null],
    ['a twin in flight', error(409, 'concurrent_idempotent_requests'), 'concurrent_idempotent_requests', null],
    ['a wrong key of ours', error(403, 'invalid_api_key'), 'invalid_api_key', null],
    ['an unverified domain of ours', error(403, 'validation_error'), 'validation_error', null],
    ['a wrong sender of ours', error(422, 'invalid_from_address'), 'invalid_from_address', null],
    ['a fault of theirs', error(500, 'internal_server_error'), 'internal_server_error', null],
    ['an error that is none of theirs', json(400, 'no'), 'unreadable_answer', null],
    ['an error without a name', json(422, { statusCode: 422 }), 'unknown', null],
    ['a success without an id', json(200, {}), 'unreadable_answer', null],
    ['an error status with the body null', json(500, null), 'unreadable_answer', null],
  ])('after %s', async (_what, answer, code, retryAfterSeconds) => {
    expect(await sendTo(answer)).toEqual({ kind: 'retry', code, retryAfterSeconds })
  })

  it.each([400, 500, 503])('after an HTML page with status %d, which is not an answer of Resend', async (status) => {
    const page: RequestListener = (_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>')
    }
    expect(await sendTo(page)).toEqual({ kind: 'retry', code: 'application_error', retryAfterSeconds: null })
  })

  it.each<[string, RequestListener]>([
    ['the connection was reset', (request) => request.socket.destroy()],
    ['nothing came in time', () => undefined],
    ['the answer began and then hung', (_request, response) => void response.writeHead(500).write('{"name":')],
    ['the success cannot be read', (_request, response) => void response.writeHead(200).end('<html>')],
  ])('when %s', async (_what, answer) => {
    expect(await sendTo(answer, {}, 200)).toEqual({ kind: 'retry', code: 'no_answer', retryAfterSeconds: null })
  })
})

describe('a mail with a definite answer of Resend', () => {
  it.each([
    [400, 'validation_error'],
    [422, 'missing_required_field'],
    [422, 'invalid_attachment'],
    [451, 'security_error'],
  ])('is not repeated after %d %s', async (status, name) => {
    expect(await sendTo(error(status, name))).toEqual({ kind: 'refused', code: name })
  })

  it('counts as sent when its key was used with another body', async () => {
    expect(await sendTo(error(409, 'invalid_idempotent_request'))).toEqual({ kind: 'sent_unconfirmed' })
  })
})
