import { createServer } from 'node:http'
import { Resend } from 'resend'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createResendApp } from './resend-app'

const SECRET = `whsec_${Buffer.from('a secret of twenty-four!').toString('base64')}`
type Received = { payload: string; headers: { id: string; timestamp: string; signature: string } }

let received: Received[] = []
let answers: number[] = []
let url = ''
let close: () => void

beforeEach(async () => {
  received = []
  answers = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const header = (name: string) => String(request.headers[name])
    received.push({
      payload: Buffer.concat(chunks).toString(),
      headers: { id: header('svix-id'), timestamp: header('svix-timestamp'), signature: header('svix-signature') },
    })
    response.writeHead(answers.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`
  close = () => server.close()
})
afterEach(() => close())

async function sent() {
  const app = createResendApp({ webhook: { url, secret: SECRET } })
  const response = await app.request('/emails', {
    method: 'POST',
    headers: { authorization: 'Bearer re_test', 'content-type': 'application/json' },
    body: JSON.stringify({ from: 'a@b.example', to: 'c@d.example', subject: 'Hi', text: 'Hi' }),
  })
  const { id } = (await response.json()) as { id: string }
  const tell = async (event: object) => {
    const told = await app.request(`/_sandbox/emails/${id}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    })
    return (await told.json()) as { id: string; statuses: (number | null)[] }
  }
  return { id, tell }
}

const verify = ({ payload, headers }: Received, webhookSecret = SECRET): unknown =>
  new Resend('re_test').webhooks.verify({ payload, headers, webhookSecret })

const untilReceived = async (count: number) => {
  while (received.length < count) await new Promise((resolve) => setTimeout(resolve, 20))
}

test("Resend's SDK accepts the messages and refuses a changed one", async () => {
  const { id, tell } = await sent()
  await untilReceived(1)
  await tell({ type: 'bounced' })
  expect(received.map((one) => verify(one))).toMatchObject([
    { type: 'email.delivered', data: { email_id: id, to: ['c@d.example'] } },
    { type: 'email.bounced', data: { email_id: id, bounce: { type: 'Permanent' } } },
  ])
  const [first] = received
  if (!first) throw new Error('nothing received')
  expect(() => verify({ ...first, payload: first.payload.replace('delivered', 'bounced') })).toThrow()
  expect(() => verify(first, `whsec_${Buffer.from('another').toString('base64')}`)).toThrow()
})

test('a message that was not accepted is sent again under the same id', async () => {
  answers = [500, 503]
  await sent()
  await untilReceived(3)
  expect(new Set(received.map(({ headers }) => headers.id)).size).toBe(1)
  for (const one of received) verify(one)
})

test('a message can be sent several times, with an old signature or another secret', async () => {
  const { tell } = await sent()
  await untilReceived(1)
  expect((await tell({ type: 'complained', times: 3 })).statuses).toEqual([200, 200, 200])
  await tell({ type: 'bounced', ageSeconds: 3_600 })
  const old = received.at(-1)
  if (!old) throw new Error('nothing received')
  expect(() => verify(old)).toThrow(/old/)
})
