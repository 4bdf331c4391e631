import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandboxApp } from './sandbox-app'
import { type RunningSandbox, serveLoopback } from './serve-loopback'

let running: RunningSandbox
let effects = 0

beforeEach(async () => {
  effects = 0
  const { app } = createSandboxApp({
    name: 'probe',
    errorBody: (status) => ({ problem: status }),
    onReset: () => {
      effects = 0
    },
  })
  app.post('/v1/things', (c) => {
    effects += 1
    return c.json({ made: effects }, 201, { 'X-Handler': 'ran' })
  })
  app.get('/v1/things', (c) => c.json({ effects }))
  running = await serveLoopback({ app, port: 0, name: 'probe', quiet: true })
})

afterEach(() => running.close())

const post = (signal?: AbortSignal) =>
  fetch(`${running.url}/v1/things`, { method: 'POST', ...(signal ? { signal } : {}) })
const control = (path: string, body?: unknown) =>
  fetch(`${running.url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body ?? {}) })
const arm = (fault: object) => control('faults', { match: { path: '/v1/' }, ...fault })
const log = async () => (await fetch(`${running.url}/_sandbox/requests`)).json()

it('controls refuse requests that a foreign web page can send', async () => {
  for (const [origin, status] of [
    ['https://evil.example', 403],
    ['null', 403],
    ['http://localhost:5000', 200],
  ] as const) {
    const answer = await fetch(`${running.url}/_sandbox/reset`, { method: 'POST', headers: { origin } })
    expect(answer.status, origin).toBe(status)
  }
})

describe('faults', () => {
  it('status answers once with the service’s error body, without effect', async () => {
    await arm({ kind: 'status', status: 503 })
    const first = await post()
    expect([first.status, await first.json(), effects]).toEqual([503, { problem: 503 }, 0])
    expect((await post()).status).toBe(201)
  })

  it('retry_after answers 429 with the given header', async () => {
    await arm({ kind: 'retry_after', retryAfter: 7, times: 2 })
    const answers = [await post(), await post(), await post()]
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 201])
    expect(answers[0]?.headers.get('Retry-After')).toBe('7')
  })

  it('html skips the handler, html_after runs it and drops its headers', async () => {
    await arm({ kind: 'html', status: 503 })
    const before = await post()
    expect([before.status, before.headers.get('Content-Type'), effects]).toEqual([503, 'text/html', 0])
    await arm({ kind: 'html_after' })
    const after = await post()
    expect([after.status, after.headers.get('X-Handler'), effects]).toEqual([502, null, 1])
    expect(await after.text()).toContain('<html>')
  })

  it('reset_before cuts the connection before the handler, reset_after after it', async () => {
    await arm({ kind: 'reset_before' })
    await expect(post()).rejects.toThrow()
    expect(effects).toBe(0)
    await arm({ kind: 'reset_after' })
    await expect(post()).rejects.toThrow()
    expect(effects).toBe(1)
    expect((await log()).map(({ status }: { status: number | null }) => status)).toEqual([null, null])
  })

  it('hang_after runs the handler and sends no answer', async () => {
    await arm({ kind: 'hang_after' })
    await expect(post(AbortSignal.timeout(300))).rejects.toThrow()
    expect(effects).toBe(1)
  })

  it('hang_before skips the handler and sends no answer', async () => {
    await arm({ kind: 'hang_before' })
    await expect(post(AbortSignal.timeout(300))).rejects.toThrow()
    expect(effects).toBe(0)
  })

  it('delay waits before the handler, delay_after before the answer', async () => {
    await arm({ kind: 'delay', ms: 60_000 })
    await expect(post(AbortSignal.timeout(300))).rejects.toThrow()
    expect(effects).toBe(0)
    await arm({ kind: 'delay_after', ms: 60_000 })
    await expect(post(AbortSignal.timeout(300))).rejects.toThrow()
    expect(effects).toBe(1)
  })

  it('matches by method, by prefix and by regular expression', async () => {
    await arm({ kind: 'status', match: { method: 'get', path: '^/v1/th[a-z]+$' } })
    expect((await post()).status).toBe(201)
    expect((await fetch(`${running.url}/v1/things`)).status).toBe(500)
    expect((await arm({ kind: 'status', match: { path: '^/(' } })).status).toBe(400)
  })

  it('affects the same requests for the same seed, and others for another seed', async () => {
    const run = async (seed: number) => {
      await control('reset')
      await arm({ kind: 'status', probability: 0.5, seed })
      const statuses: number[] = []
      for (let i = 0; i < 24; i++) statuses.push((await post()).status)
      return statuses.join()
    }
    const first = await run(7)
    expect(await run(7)).toBe(first)
    expect(await run(8)).not.toBe(first)
    expect(first).toContain('500')
    expect(first).toContain('201')
  })

  it('never affects the controls', async () => {
    await arm({ kind: 'status', match: { path: '/' }, times: 100 })
    expect((await fetch(`${running.url}/_sandbox/health`)).status).toBe(200)
  })
})

describe('controls', () => {
  it('log method, path, fault and idempotency key, but no query or credentials', async () => {
    await arm({ id: 'f1', kind: 'status' })
    await fetch(`${running.url}/v1/things?email=a@example.com`, {
      method: 'POST',
      headers: { 'Idempotency-Key': 'k1', Authorization: 'Bearer hidden' },
    })
    const entries = await log()
    expect(entries).toMatchObject([
      { method: 'POST', path: '/v1/things', status: 500, fault: 'status:f1', idempotencyKey: 'k1' },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/hidden|example\.com/)
  })

  it('advance the clock and reset everything', async () => {
    await arm({ kind: 'status' })
    const advanced = await (await control('clock', { advanceMs: 86_400_000 })).json()
    expect(advanced.offsetMs).toBe(86_400_000)
    await control('reset')
    expect(await (await fetch(`${running.url}/_sandbox/clock`)).json()).toMatchObject({ offsetMs: 0 })
    expect(await (await fetch(`${running.url}/_sandbox/faults`)).json()).toEqual([])
    expect(await log()).toEqual([])
  })
})
