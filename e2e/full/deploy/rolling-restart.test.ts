import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { giveMoneyBack } from '../../support/give-money-back'
import { type Balancer, hasNginx, startNginx } from '../../support/nginx'
import { type OwnNode, ownDatabase, queryAt, startOwnNode, unitEnvironment } from '../../support/own-node'
import { bearerFor } from '../../support/sign-in'
import { newEmail, portBeside, stack } from '../../support/stack'
import { oxio, stripe } from '../../support/stand-ins'
import { until } from '../../support/until'

const say = (line: string) => process.stdout.write(`${line}\n`)

if (!hasNginx) say('nginx is not installed: the try is left out (Debian: apt-get install nginx-light)')

const PORTS = [portBeside(35), portBeside(36)]
const FRONT = portBeside(37)
const PEOPLE = 20

type Answer = { status: number; text: string }

/** Sends one request through nginx on a new connection, with the site's Host. */
function ask(path: string, body?: unknown, token?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        // Otherwise Node keeps connections open, and nginx would end one at a reload in the middle of a request.
        agent: false,
        host: '127.0.0.1',
        port: FRONT,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          host: new URL(stack.app).host,
          'content-type': 'application/json',
          ...(token && { authorization: `Bearer ${token}` }),
        },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

const rpc = (method: string, params?: unknown) => ({ jsonrpc: '2.0', id: 1, method, params })
async function tool(token: string, name: string): Promise<Record<string, unknown>> {
  const { text } = await ask('/mcp/v2/messages', rpc('tools/call', { name, arguments: {} }), token)
  const { result } = JSON.parse(text) as { result: { content: { text: string }[] } }
  return JSON.parse(result.content[0]?.text ?? '{}') as Record<string, unknown>
}

async function paidPerson() {
  const email = newEmail('rolling')
  const token = await bearerFor(email)
  const invoice = await tool(token, 'activate_esim')
  await stripe.payInvoice(String(invoice.invoice_id))
  return { email, token }
}

describe.skipIf(!hasNginx).each([
  { connections: 'that keeps its connections to them', keepAlive: true },
  { connections: 'that opens one for each request', keepAlive: false },
])('two nodes behind an nginx $connections, restarted one after the other under load', ({ keepAlive }) => {
  let balancer: Balancer
  let databaseUrl = ''
  const nodes = new Map<number, OwnNode>()
  const start = async (port: number) =>
    nodes.set(
      port,
      await startOwnNode(port, {
        ...unitEnvironment(),
        DATABASE_URL: databaseUrl,
        TRUSTED_PROXIES: '1',
        ACTIVATIONS_PER_HOUR: '1000',
      }),
    )

  beforeAll(async () => {
    databaseUrl = await ownDatabase('dotm_rolling')
    for (const port of PORTS) await start(port)
    balancer = await startNginx(FRONT, PORTS, { keepAlive })
  }, 240_000)
  afterAll(async () => {
    for (const node of nodes.values()) node.kill()
    await balancer?.stop()
    if (databaseUrl) await giveMoneyBack(databaseUrl)
  })

  /** Takes each node out of service, restarts it and puts it back, as docs/deploy/rolling-restart.sh does. */
  async function rollingRestart(): Promise<(number | null)[]> {
    const codes: (number | null)[] = []
    for (const port of PORTS) {
      await balancer.serve(PORTS.filter((other) => other !== port))
      codes.push((await nodes.get(port)?.stop()) ?? null)
      await start(port)
      await until(`node on ${port} ready`, async () => (await nodes.get(port)?.ask('/api/ready'))?.status === 200)
      await balancer.serve(PORTS)
    }
    return codes
  }

  it('lose no request and no activation, and make no line twice', async () => {
    const people = []
    for (let n = 0; n < PEOPLE; n++) people.push(await paidPerson())
    const faults: string[] = []
    let answered = 0
    let isOver = false
    const load = async (what: string, once: () => Promise<Answer>, pauseMs = 20) => {
      while (!isOver) {
        const seen = await once().catch((error: Error) => ({ status: 0, text: error.message }))
        if (seen.status === 200) answered += 1
        else faults.push(`${what}: ${seen.status} ${seen.text.slice(0, 120)}`)
        await sleep(pauseMs)
      }
    }
    const loads = [
      load('home', () => ask('/')),
      load('page in another language', () => ask('/es/help')),
      // All come from one address, which may send 600 calls a minute, and a person may make 120.
      load('tools/list', () => ask('/mcp/v2/messages', rpc('tools/list')), 400),
      load(
        'catalogue',
        () => ask('/mcp/v2/messages', rpc('tools/call', { name: 'compare_memberships', arguments: {} })),
        400,
      ),
      ...people.slice(0, 4).map(({ token }) =>
        // A person may make 120 calls a minute.
        load(
          'status',
          () => ask('/mcp/v2/messages', rpc('tools/call', { name: 'get_activation_status', arguments: {} }), token),
          600,
        ),
      ),
    ]
    // Activations continue without a pause, also while a node shuts down.
    const activating = (async () => {
      for (const { token } of people) {
        void ask('/mcp/v2/messages', rpc('tools/call', { name: 'activate_esim', arguments: {} }), token).then(
          ({ status, text }) => status === 200 || faults.push(`activate: ${status} ${text.slice(0, 120)}`),
          (error: Error) => faults.push(`activate: ${error.message}`),
        )
        await sleep(600)
      }
    })()
    const codes = await rollingRestart()
    await activating
    for (const { email } of people)
      await until(
        `line of ${email}`,
        async () => {
          const [row] = await queryAt<{ state: string }>(
            databaseUrl,
            `select a.state::text as state from oxio_activations a join users u on u.id = a.user_id where u.email = $1`,
            [email],
          )
          return row?.state === 'ready'
        },
        90_000,
      )
    isOver = true
    await Promise.all(loads)
    say(`${answered} requests answered while both nodes were restarted; ${PEOPLE} lines made`)
    expect(faults).toEqual([])
    expect(codes).toEqual([0, 0])
    expect(answered).toBeGreaterThan(100)
    for (const { email } of people) expect(await oxio.linesOf(email)).toHaveLength(1)
  })
})
