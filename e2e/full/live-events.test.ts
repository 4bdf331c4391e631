import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { readEvents } from '../support/event-stream'
import { personWhoWaits } from '../support/person-who-waits'
import { sessionFor } from '../support/sign-in'
import { appEnv, newEmail } from '../support/stack'
import { oxio } from '../support/stand-ins'
import { until } from '../support/until'

const nodes: ChildProcess[] = []

afterEach(async () => {
  for (const node of nodes.splice(0)) node.kill('SIGKILL')
  await oxio.clear()
})

/** The history up to the end of the stream. */
const history = (id: string) =>
  query<{ id: string; kind: string }>(
    `select id::text, kind from activation_events where activation_id = $1
     and id <= (select max(id) from activation_events where activation_id = $1 and kind = 'ready') order by activation_events.id`,
    [id],
  )

describe('the progress of an eSIM as a stream', () => {
  it('shows each step while it happens, and ends when the eSIM is ready', async () => {
    const { id, cookie, asked } = await personWhoWaits()
    const live = await readEvents(id, { cookie })
    await asked
    expect(live.type).toMatch(/^text\/event-stream/)
    expect(live.told.at(-1)).toMatchObject({ event: 'settled', data: { state: 'ready' } })
    const steps = live.told.filter(({ event }) => event === 'step')
    const happened = await history(id)
    expect(steps.slice(0, happened.length).map((step) => step.id)).toEqual(happened.map((step) => step.id))
    expect(steps.slice(0, happened.length).map((step) => step.data.step)).toEqual(happened.map(({ kind }) => kind))
  })

  it('continues after a break without loss or repetition', async () => {
    const { id, cookie, asked } = await personWhoWaits()
    const seen: (string | null)[] = []
    let last: string | undefined
    for (let part = 0; part < 50; part++) {
      // The connection breaks after each step.
      const { told } = await readEvents(id, { cookie, ...(last && { lastEventId: last }), until: () => true })
      const [one] = told
      if (one?.event === 'settled') break
      if (!one?.id) continue
      seen.push(one.id)
      last = one.id
    }
    await asked
    const happened = (await history(id)).map((step) => step.id)
    expect(happened.length).toBeGreaterThan(3)
    expect(seen.slice(0, happened.length)).toEqual(happened)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('does not exist for others: 401 signed out, 404 for another person and for no eSIM', async () => {
    const { id, cookie, asked } = await personWhoWaits()
    expect((await readEvents(id, {})).status).toBe(401)
    expect((await readEvents(id, { cookie: await sessionFor(newEmail('other')) })).status).toBe(404)
    expect((await readEvents('line_none', { cookie })).status).toBe(404)
    await asked
  })

  it('lets a person follow three at once; the fourth is asked to come later', async () => {
    const { id, cookie, hangUp, asked } = await personWhoWaits()
    // Otherwise the tool call that started it also waits and looks from time to time.
    hangUp()
    await sleep(1_000)
    const open = newSignal()
    let begun = 0
    const followers = [1, 2, 3].map(() =>
      readEvents(id, {
        cookie,
        // The first step exists from the beginning.
        until: ({ data }) => {
          if (data.step === 'queued') begun += 1
          if (begun === 3) open.resolve()
          return false
        },
      }),
    )
    await open.promise
    expect((await readEvents(id, { cookie })).status).toBe(429)
    await Promise.all([...followers, asked])
    expect((await readEvents(id, { cookie })).status).toBe(200)
  })

  it('ends on a node that stops, and another node continues from the last step', async () => {
    const second = await startNode()
    const { id, cookie, asked } = await personWhoWaits()
    const begun = newSignal()
    const there = readEvents(id, {
      cookie,
      origin: second.origin,
      until: () => {
        begun.resolve()
        return false
      },
    })
    await begun.promise
    second.node.kill('SIGTERM')
    const first = await there
    const last = first.told.filter((told) => told.id).at(-1)?.id ?? ''
    const rest = await readEvents(id, { cookie, lastEventId: last })
    await asked
    const ids = [...first.told, ...rest.told].flatMap((told) => told.id ?? [])
    const happened = (await history(id)).map((step) => step.id)
    expect(first.told.some(({ event }) => event === 'settled')).toBe(false)
    expect(ids.slice(0, happened.length)).toEqual(happened)
  })
})

/** Starts another node on the same database, on the test's own port. */
async function startNode(): Promise<{ node: ChildProcess; origin: string }> {
  const port = 20_000 + (process.pid % 10_000)
  const origin = `http://localhost:${port}`
  const node = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', 'localhost', '-p', String(port)],
    {
      env: {
        ...appEnv(),
        NODE_ENV: 'production',
        NEXT_MANUAL_SIG_HANDLE: 'true',
        PUBLIC_ORIGIN: origin,
        LOG_LEVEL: 'silent',
      },
      stdio: 'ignore',
    },
  )
  const answers = () =>
    fetch(`${origin}/mcp/v2`).then(
      ({ ok }) => ok,
      () => false,
    )
  nodes.push(node)
  await until('second node answers', answers, 40_000)
  return { node, origin }
}

function newSignal(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
