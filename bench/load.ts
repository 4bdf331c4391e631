import { Agent, request } from 'node:http'

export type Target = {
  name: string
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  /** Bearer tokens, used in turn because calls of one person are limited. */
  tokens?: readonly string[]
  /** Client addresses in X-Forwarded-For, used in turn. */
  addresses?: readonly string[]
  body?: string
}

/** Times in milliseconds. `failed` counts unexpected answers. */
export type Measured = { name: string; perSecond: number; p50: number; p99: number; requests: number; failed: number }

/** Sends one request. Resolves with status, text and time to first byte. */
export function send(target: Target, agent?: Agent): Promise<{ status: number; text: string; firstByteMs: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const outgoing = request(
      target.url,
      {
        method: target.method ?? 'GET',
        ...(agent && { agent }),
        headers: {
          ...target.headers,
          ...(target.body !== undefined && { 'content-length': Buffer.byteLength(target.body) }),
        },
      },
      (answer) => {
        const firstByteMs = performance.now() - start
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, firstByteMs }))
        answer.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(target.body)
  })
}

/** Returns the quantile of sorted numbers. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)
export const median = (numbers: readonly number[]) => quantile(ascending(numbers), 0.5)

/** Keeps `connections` requests in flight for `seconds`. */
async function measureOnce(target: Target, seconds: number, connections: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failed = 0
  const start = performance.now()
  const end = start + seconds * 1000
  let turn = 0
  const next = (): Target => {
    const { tokens = [], addresses = [], headers } = target
    const token = tokens[turn % tokens.length]
    const address = addresses[turn % addresses.length]
    turn += 1
    return {
      ...target,
      headers: {
        ...headers,
        ...(token && { authorization: `Bearer ${token}` }),
        ...(address && { 'x-forwarded-for': address }),
      },
    }
  }
  const loop = async () => {
    while (performance.now() < end) {
      const began = performance.now()
      const answer = await send(next(), agent).catch(() => null)
      times.push(performance.now() - began)
      if (answer === null || answer.status !== 200 || answer.text.includes('"isError":true')) failed += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, loop))
  const tookSeconds = (performance.now() - start) / 1000
  agent.destroy()
  const sorted = ascending(times)
  return {
    name: target.name,
    perSecond: times.length / tookSeconds,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    requests: times.length,
    failed,
  }
}

/**
 * Measures each target once per round, so that other load on the machine affects all of them. Returns the median round of each.
 */
export async function sideBySide(
  targets: readonly Target[],
  { seconds, rounds = 5, connections = 8 }: { seconds: number; rounds?: number; connections?: number },
): Promise<Measured[]> {
  for (const target of targets) await measureOnce(target, 0.5, connections)
  const seen: Measured[][] = []
  for (let round = 0; round < rounds; round++) {
    const one: Measured[] = []
    for (const target of targets) one.push(await measureOnce(target, seconds / rounds, connections))
    seen.push(one)
  }
  return targets.map(({ name }, index) => {
    const mine = seen.flatMap((round) => round[index] ?? [])
    const of = (key: 'perSecond' | 'p50' | 'p99') => median(mine.map((measured) => measured[key]))
    return {
      name,
      perSecond: of('perSecond'),
      p50: of('p50'),
      p99: of('p99'),
      requests: mine.reduce((sum, { requests }) => sum + requests, 0),
      failed: mine.reduce((sum, { failed }) => sum + failed, 0),
    }
  })
}
