/** An HTTP request to repeat. It crosses a process border, so it is plain data. */
export type HttpTarget = {
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

/** One prepared statement through a pool with a session for each connection. */
export type StatementTarget = { name: string; databaseUrl: string; statement: string; values: unknown[] }
export type Target = HttpTarget | StatementTarget

/** Times in milliseconds. `failed` counts unexpected answers. */
export type Round = {
  perSecond: number
  p50: number
  p99: number
  firstByteP50: number
  firstByteP99: number
  requests: number
  failed: number
}

/** `times` in milliseconds, in the order of the answers. */
export type Paced = { times: number[]; failed: number }

export type Job =
  | { kind: 'closed'; target: Target; seconds: number; connections: number }
  | { kind: 'paced'; targets: HttpTarget[]; perSecond: number; count: number }

/** The request of turn `turn`, with its token and address. */
export function turnOf(target: HttpTarget, turn: number): HttpTarget {
  const { tokens = [], addresses = [], headers } = target
  const token = tokens[turn % tokens.length]
  const address = addresses[turn % addresses.length]
  return {
    ...target,
    headers: {
      ...headers,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(address && { 'x-forwarded-for': address }),
    },
  }
}
