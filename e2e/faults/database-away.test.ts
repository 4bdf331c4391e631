import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ordersOf } from '../support/database'
import { bearerFor } from '../support/sign-in'
import { appEnv, newEmail, portBeside } from '../support/stack'
import { inbox, oxio } from '../support/stand-ins'
import { until } from '../support/until'

/** The port of a node without a database: no server listens at its database address. */
const PORT = portBeside(91)
const NOBODY = portBeside(99)
const origin = `http://localhost:${PORT}`
let node: ChildProcess

beforeAll(async () => {
  const env = {
    ...appEnv(),
    NODE_ENV: 'production' as const,
    PATH: process.env.PATH ?? '',
    DATABASE_URL: `postgresql://postgres@127.0.0.1:${NOBODY}/dotm_away`,
    PUBLIC_ORIGIN: origin,
    NEXT_MANUAL_SIG_HANDLE: 'true',
    LOG_LEVEL: 'silent',
  }
  node = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', 'localhost', '-p', String(PORT)], {
    env,
    stdio: 'ignore',
  })
  await until(
    'node answers',
    () =>
      fetch(`${origin}/mcp/v2`).then(
        ({ ok }) => ok,
        () => false,
      ),
    40_000,
  )
})
afterAll(() => {
  node.kill('SIGKILL')
})

const rpc = (body: unknown, token?: string) =>
  fetch(`${origin}/mcp/v2/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })

describe('while the database is unreachable', () => {
  it('the process is alive, and gets no traffic', async () => {
    expect((await fetch(`${origin}/api/health`)).status).toBe(200)
    const ready = await fetch(`${origin}/api/ready`)
    expect(ready.status).toBe(503)
    const text = await ready.text()
    expect(JSON.parse(text)).toMatchObject({ status: 'unavailable', database: 'away' })
    expect(text).not.toMatch(new RegExp(`ECONNREFUSED|${NOBODY}|prisma|postgres`, 'i'))
  })

  it('the catalogue still answers', async () => {
    const response = await rpc({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('activate_esim')
  })

  it('activate_esim grants, bills and makes nothing, and says to try again', async () => {
    const email = newEmail('away')
    const token = await bearerFor(email)
    const response = await rpc(
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'activate_esim', arguments: {} } },
      token,
    )
    const text = await response.text()
    expect(text).toMatch(/try again|in a minute/i)
    expect(text).not.toMatch(new RegExp(`ECONNREFUSED|${NOBODY}|prisma|postgres`, 'i'))
    expect(text).not.toContain('"success": true')
    expect(await ordersOf(email)).toEqual([])
    expect(await inbox.mailsTo(email)).toEqual([])
    expect(await oxio.linesOf(email)).toEqual([])
  })

  it('a webhook is not marked done, so Stripe sends it again', async () => {
    const [secret = ''] = (appEnv().STRIPE_WEBHOOK_SECRETS ?? '').split(',')
    const at = Math.floor(Date.now() / 1000)
    const body = JSON.stringify({
      id: 'evt_databaseaway',
      object: 'event',
      type: 'invoice.paid',
      created: at,
      livemode: false,
      data: { object: { id: 'in_x', object: 'invoice' } },
    })
    const signature = `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
    const response = await fetch(`${origin}/stripe/webhook`, {
      method: 'POST',
      headers: { 'stripe-signature': signature },
      body,
    })
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('Not done')
  })
})
