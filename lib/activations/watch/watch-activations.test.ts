import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eachLook, stopWatching, wakeWatchers } from './watch-activations'

const { node, database } = vi.hoisted(() => ({
  node: { drains: false },
  database: { client: null as EventEmitter | null },
}))

vi.mock('@/lib/health/requests', () => ({ isDraining: () => node.drains }))
vi.mock('@/lib/db/client', () => ({
  listener: () => {
    database.client = Object.assign(new EventEmitter(), {
      connect: async () => {},
      query: async () => {},
      end: async () => {},
    })
    return database.client
  },
}))

const notify = (payload: string) => database.client?.emit('notification', { payload })

/** Counts the looks of a waiting request; `ended` once its loop is over. */
function wait(options: { forMs?: number; signal?: AbortSignal } = {}) {
  const request = { looks: 0, ended: false }
  const loop = async () => {
    for await (const _ of eachLook('act_1', { everyMs: 2_000, forMs: 60_000, ...options })) request.looks += 1
    request.ended = true
  }
  void loop()
  return request
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  node.drains = false
  vi.useFakeTimers()
})
afterEach(async () => {
  await stopWatching()
  vi.useRealTimers()
})

describe('the loop of a request that waits for an activation', () => {
  it('looks at once, then after each notification of its activation alone', async () => {
    const request = wait()
    await pass(0)
    expect(request.looks).toBe(1)
    notify('act_2')
    await pass(100)
    expect(request.looks).toBe(1)
    notify('act_1')
    await pass(0)
    expect(request.looks).toBe(2)
  })

  it('looks every two seconds when notifications are lost', async () => {
    const request = wait()
    await pass(6_100)
    expect(request.looks).toBe(4)
  })

  it('looks again at once after a notification that came during a look', async () => {
    const looks = eachLook('act_1', { everyMs: 2_000, forMs: 60_000 })
    await looks.next()
    await pass(0)
    notify('act_1')
    await expect(looks.next()).resolves.toMatchObject({ done: false })
    await looks.return(undefined)
  })

  it.each([
    ['its time is over', () => pass(60_000)],
    ['its caller goes away', (caller: AbortController) => caller.abort()],
    [
      'the node drains',
      () => {
        node.drains = true
        wakeWatchers()
      },
    ],
  ])('ends when %s', async (_, happen) => {
    const caller = new AbortController()
    const request = wait({ signal: caller.signal })
    await pass(0)
    expect(request.ended).toBe(false)
    await happen(caller)
    await pass(0)
    expect(request.ended).toBe(true)
  })

  it('stops listening for its activation when it ends', async () => {
    const request = wait({ forMs: 1_000 })
    await pass(1_000)
    const { looks } = request
    notify('act_1')
    await pass(5_000)
    expect(request).toEqual({ looks, ended: true })
  })
})
