import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { appEnv, portBeside, stack } from '../support/stack'
import { oxio } from '../support/stand-ins'
import { until } from '../support/until'

type Finding = { name: string; state: 'ok' | 'wrong' | 'open'; said: string; todo?: string }

/** Runs the command as an operator does, with only this environment. */
async function doctor(
  changes: Record<string, string> = {},
): Promise<{ code: number | null; of: (name: string) => Finding | undefined; text: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/doctor.ts', '--json'], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ...appEnv(), ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  const [code] = (await once(child, 'close')) as [number | null]
  const start = text.indexOf('[\n')
  if (start < 0) throw new Error(text)
  const findings = JSON.parse(text.slice(start)) as Finding[]
  return { code, of: (name) => findings.find((finding) => finding.name === name), text }
}

/** The port of a second account at Stripe, without any set-up. */
const PORT = portBeside(95)
const NOBODY = portBeside(99)
const STRIPE = { port: PORT, base: `http://127.0.0.1:${PORT}`, key: appEnv().STRIPE_SECRET_KEY ?? '' }
let emptyStripe: ChildProcess
beforeAll(async () => {
  emptyStripe = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'sandbox/stripe/main.ts',
      '--port',
      String(STRIPE.port),
      '--data',
      `${stack.dataDir}/doctor-stripe.json`,
      '--reset',
    ],
    { env: { NODE_ENV: 'production', PATH: process.env.PATH, PARENT_PID: String(process.pid) }, stdio: 'ignore' },
  )
  await until('empty Stripe', () =>
    fetch(`${STRIPE.base}/_sandbox/health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
})
afterAll(() => {
  emptyStripe.kill()
})

async function atEmptyStripe(path: string, body: Record<string, string>): Promise<{ id: string }> {
  const response = await fetch(`${STRIPE.base}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${STRIPE.key}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(body),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as { id: string }
}

describe('a correct environment', () => {
  it('passes: nothing is wrong, and each of the seven boxes has its line', async () => {
    await personWithEsim()
    await until('its mail has gone out', async () => {
      const queued = await query(`select 1 from emails where template = 'esim-ready' and state = 'queued'`)
      return queued.length === 0
    })
    const { code, of, text } = await doctor()
    for (const name of ['variables', 'database', 'migrations', 'Stripe: price', 'Stripe: webhook endpoint', 'clock'])
      expect(of(name), name).toMatchObject({ state: 'ok' })
    expect(of('Stripe: stored ids')).toMatchObject({ state: 'ok' })
    for (const name of ['1 MCP endpoint', '2 payment verification', '3 OXIO credentials', '7 purchase to activation'])
      expect(of(name), name).toMatchObject({ state: 'ok' })
    for (const name of ['4 activation mail', '5 end-to-end suite', '6 assistant configured'])
      expect(of(name), name).toBeDefined()
    expect(of('mail domain')).toMatchObject({ state: 'ok' })
    // Failed tests of the running suite may add a line, which is not checked here.
    const others = (JSON.parse(text.slice(text.indexOf('[\n'))) as Finding[]).filter(
      ({ name }) => !name.startsWith('5'),
    )
    expect(others.filter(({ state }) => state === 'wrong')).toEqual([])
    expect([0, 1]).toContain(code)
  })

  it('prints no secret', async () => {
    const env = appEnv()
    const { text } = await doctor()
    for (const name of [
      'STRIPE_SECRET_KEY',
      'OXIO_AUTH_TOKEN',
      'SIGN_IN_SECRET',
      'ACTIVATION_CODE_KEYS',
      'RESEND_API_KEY',
    ])
      expect(text).not.toContain(env[name] ?? '?')
  })
})

describe('each fault has a line with what to do', () => {
  it('a missing variable', async () => {
    const { code, of } = await doctor({ SIGN_IN_SECRET: '' })
    expect(code).toBe(1)
    expect(of('variables')).toMatchObject({ state: 'wrong', said: expect.stringContaining('SIGN_IN_SECRET') })
  })

  it('modes that do not match', async () => {
    const { of } = await doctor({ STRIPE_SECRET_KEY: 'sk_live_000000000000' })
    expect(of('variables')).toMatchObject({ state: 'wrong', said: expect.stringContaining('STRIPE_SECRET_KEY') })
  })

  it('nothing set up at Stripe, then an endpoint that lacks events, then one that is disabled', async () => {
    const there = { STRIPE_API_BASE: STRIPE.base }
    const empty = await doctor(there)
    expect(empty.code).toBe(1)
    expect(empty.of('Stripe: price')).toMatchObject({ state: 'wrong', todo: 'npm run stripe:setup' })
    expect(empty.of('Stripe: webhook endpoint')).toMatchObject({
      state: 'wrong',
      said: expect.stringContaining('no endpoint'),
    })

    const url = `${stack.app}/stripe/webhook`
    const { id } = await atEmptyStripe('/v1/webhook_endpoints', { url, 'enabled_events[0]': 'invoice.paid' })
    expect((await doctor(there)).of('Stripe: webhook endpoint')).toMatchObject({
      state: 'wrong',
      said: expect.stringContaining('charge.refunded'),
    })
    await atEmptyStripe(`/v1/webhook_endpoints/${id}`, { disabled: 'true' })
    expect((await doctor(there)).of('Stripe: webhook endpoint')).toMatchObject({
      state: 'wrong',
      said: expect.stringContaining('disabled'),
    })
  })

  it('a key of another account, which lacks what is stored', async () => {
    const { of } = await doctor({ STRIPE_API_BASE: STRIPE.base })
    expect(of('Stripe: stored ids')).toMatchObject({
      state: 'wrong',
      said: expect.stringMatching(/another account: .*customers.*payments.*invoices/),
      todo: expect.stringContaining('STRIPE_SECRET_KEY'),
    })
  })

  it('a price of another amount', async () => {
    await atEmptyStripe('/v1/products', { id: 'esim_beta', name: 'DOTM eSIM Beta' })
    await atEmptyStripe('/v1/prices', {
      product: 'esim_beta',
      unit_amount: '200',
      currency: 'usd',
      lookup_key: 'esim_beta_usd_100',
    })
    const { of } = await doctor({ STRIPE_API_BASE: STRIPE.base })
    expect(of('Stripe: price')).toMatchObject({ state: 'wrong', said: expect.stringContaining('200 usd') })
  })

  it('a key that OXIO refuses', async () => {
    const { code, of } = await doctor({ OXIO_AUTH_TOKEN: 'wrong-token' })
    expect(code).toBe(1)
    expect(of('3 OXIO credentials')).toMatchObject({ state: 'wrong', said: expect.stringContaining('refuses the key') })
  })

  it('an OXIO that answers with an error', async () => {
    await oxio.arm({ match: { path: '/v2/end-users' }, kind: 'html', status: 503, times: 1 })
    expect((await doctor()).of('3 OXIO credentials')).toMatchObject({
      state: 'wrong',
      said: expect.stringContaining('503'),
    })
    await oxio.clear()
  })

  it('a mail domain that is not ours, is not verified, or tracks its readers', async () => {
    expect((await doctor({ MAIL_FROM: 'DOTM <esim@elsewhere.example>' })).of('mail domain')).toMatchObject({
      state: 'wrong',
    })
    const domains = (list: unknown) =>
      fetch(`${stack.resend}/_sandbox/domains`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(list),
      })
    try {
      await domains([{ name: 'dotm.example', status: 'pending' }])
      expect((await doctor()).of('mail domain')).toMatchObject({
        state: 'wrong',
        said: expect.stringContaining('pending'),
      })
      await domains([{ name: 'dotm.example', click_tracking: true }])
      expect((await doctor()).of('mail domain')).toMatchObject({
        state: 'wrong',
        said: expect.stringContaining('tracks'),
      })
    } finally {
      await domains([{ name: 'dotm.example' }])
    }
  })

  it('an unreachable database and an unreachable app', async () => {
    const { of } = await doctor({
      DATABASE_URL: `postgresql://postgres@127.0.0.1:${NOBODY}/none`,
      PUBLIC_ORIGIN: `http://localhost:${NOBODY}`,
    })
    expect(of('database')).toMatchObject({ state: 'wrong' })
    expect(of('migrations')).toMatchObject({ state: 'wrong' })
    expect(of('1 MCP endpoint')).toMatchObject({ state: 'wrong' })
  })

  it('a refused Firebase key, and enabled passwords', async () => {
    expect((await doctor()).of('Firebase: password provider')).toMatchObject({ state: 'open' })
    expect(
      (await doctor({ FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${NOBODY}` })).of('Firebase: project'),
    ).toMatchObject({
      state: 'wrong',
    })
  })
})
