import type { Context, Hono } from 'hono'
import type { Clock } from '../core/clock'
import type { SandboxEnv } from '../core/sandbox-env'
import type { Alterations } from './alterations'
import { findByEmail, type OxioStore } from './oxio-state'
import type { Scenarios } from './scenarios'

/** Shared by all groups of routes. */
export type OxioContext = {
  app: Hono<SandboxEnv>
  clock: Clock
  store: OxioStore
  scenarios: Scenarios
  alterations: Alterations
}

/** Returns the JSON body, or undefined if it is not JSON. Can be called repeatedly. */
export function readJson(c: Context<SandboxEnv>): Promise<unknown> {
  return c.req.json().catch(() => undefined)
}

/** Returns the email address of the end user that a request names, if any. */
export async function emailOfRequest(c: Context<SandboxEnv>, store: OxioStore): Promise<string | undefined> {
  const { endUsers, lines } = store.data
  const emailOfUser = (id: string | undefined) => endUsers.find(({ endUserId }) => endUserId === id)?.email
  const { path } = c.req

  const fromQuery = c.req.query('email')
  if (fromQuery !== undefined) return findByEmail(endUsers, fromQuery)?.email ?? fromQuery
  const userInPath = /^\/v3\/end-users\/([^/]+)\/lines$/.exec(path)?.[1]
  if (userInPath !== undefined) return emailOfUser(userInPath)
  if (c.req.method === 'GET') {
    const idInPath = /\/lines\/([^/]+)$/.exec(path)?.[1]
    return emailOfUser(lines.find(({ lineId }) => lineId === idInPath)?.endUserId)
  }
  const body = await readJson(c)
  const inlineEmail = stringAt(body, 'email') ?? stringAt(valueAt(body, 'endUser'), 'email')
  return inlineEmail ?? emailOfUser(stringAt(body, 'endUserId'))
}

function valueAt(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined
}

function stringAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key)
  return typeof found === 'string' ? found : undefined
}
