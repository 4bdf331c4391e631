import { setTimeout as sleep } from 'node:timers/promises'
import { say } from '../support/log.mjs'

/** Six kinds, together 15 % of all calls. Rules apply in order: one is tried only if those before it did not match. */
const KINDS = [
  { kind: 'retry_after', status: 429, retryAfter: 1 },
  { kind: 'status', status: 500 },
  { kind: 'html', status: 503 },
  { kind: 'reset_before' },
  { kind: 'reset_after' },
  { kind: 'delay_after', ms: 4_500 },
]
const SHARE = 0.15
const LONGEST_LIST_LAG_MS = 3_000

/**
 * @param {string} base
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function control(base, method, path, body) {
  const response = await fetch(`${base}/_sandbox${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${base}${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/**
 * Makes OXIO and Resend fail at random.
 * @param {{ oxio: string, resend: string }} urls
 * @param {number} seed
 */
export async function armFaults(urls, seed) {
  const each = SHARE / KINDS.length
  await control(
    urls.oxio,
    'POST',
    '/faults',
    KINDS.map((fault, at) => ({
      ...fault,
      match: { path: '^/v[23]/' },
      probability: each / (1 - each * at),
      seed: seed + at,
    })),
  )
  await control(urls.resend, 'POST', '/faults', {
    match: { method: 'POST', path: '/emails' },
    kind: 'status',
    status: 500,
    body: { message: 'Internal server error', name: 'internal_server_error', statusCode: 500 },
    probability: 0.1,
    seed: seed + 100,
  })
}

/** @param {{ oxio: string, resend: string }} urls */
export async function endFaults(urls) {
  await control(urls.oxio, 'DELETE', '/faults')
  await control(urls.resend, 'DELETE', '/faults')
  await control(urls.oxio, 'POST', '/settings', { listLagMs: 0 })
}

/**
 * Until `stop` aborts: kills nodes, restarts the database, delays OXIO's listings, and delays, repeats and reorders webhooks.
 * @param {import('./soak-stack.mjs').SoakStack} stack
 * @param {import('./options.mjs').SoakOptions} options
 * @param {() => number} random
 * @param {AbortSignal} stop
 */
export async function makeTrouble(stack, options, random, stop) {
  const counts = { kills: 0, bothAtOnce: 0, databaseRestarts: 0 }
  const pause = (/** @type {number} */ ms) => sleep(ms, undefined, { signal: stop }).catch(() => undefined)
  const unsteady = async () => {
    while (!stop.aborted) {
      await control(stack.urls.oxio, 'POST', '/settings', { listLagMs: Math.floor(random() * LONGEST_LIST_LAG_MS) })
      await control(stack.urls.stripe, 'POST', '/webhooks/options', {
        next: 5,
        delayMs: Math.floor(random() * 4_000),
        ...(random() < 0.5 ? { duplicate: 1 } : {}),
      })
      await pause(1_000)
    }
  }
  const killing = async () => {
    for (let round = 1; !stop.aborted; round++) {
      await pause((options.killMinS + random() * (options.killMaxS - options.killMinS)) * 1_000)
      if (stop.aborted) return
      const both = counts.bothAtOnce < 2 && (round === 3 || round === 6)
      const numbers = both ? [0, 1] : [random() < 0.5 ? 0 : 1]
      await Promise.all(numbers.map((number) => stack.restartNode(number)))
      counts.kills += numbers.length
      counts.bothAtOnce += both ? 1 : 0
      if (round === 2 || round === 5) {
        await stack.restartDatabase(round === 2 ? 'SIGINT' : 'SIGQUIT')
        counts.databaseRestarts += 1
      }
      say(`  … ${counts.kills} kills, ${counts.databaseRestarts} restarts of the database`)
    }
  }
  await Promise.all([unsteady(), killing()])
  return counts
}
