import { query } from '../../e2e/support/database'
import { stack } from '../../e2e/support/stack'
import { send } from '../load/send'
import { type Measured, sideBySide } from '../load/side-by-side'
import type { Loader } from '../load/start-loader'
import { type HttpTarget, type Target, turnOf } from '../load/target'
import { delayFirebase } from '../servers/firebase'
import { startSideServer } from '../servers/side-server'
import { settings } from '../settings'
import { ADDRESSES, type Caller, forgetLimits, makeCallers } from './callers'
import { type Cost, costOf, idleRate } from './count-statements'

const JSON_HEADERS = { 'content-type': 'application/json', host: new URL(stack.app).host }

type Call = {
  what: string
  method: string
  tool?: string
  /** The request's `_meta`: with a member that could change the answer, lib/mcp/cache-answers.ts does not answer. */
  meta?: Record<string, unknown>
  token: 'access' | 'id' | null
  firebaseMs: number
}
const tool = (name: string, token: Call['token'], firebaseMs = 0, note = ''): Call => ({
  what: `${name}${note}`,
  method: 'tools/call',
  tool: name,
  token,
  firebaseMs,
})

const CALLS: Call[] = [
  { what: 'tools/list', method: 'tools/list', token: null, firebaseMs: 0 },
  { what: 'tools/list, not cached', method: 'tools/list', meta: {}, token: null, firebaseMs: 0 },
  tool('compare_memberships', null),
  { ...tool('compare_memberships', null, 0, ', not cached'), meta: { bench: true } },
  tool('get_activation_status', 'access'),
  tool('get_activation_status', 'access', 80),
  tool('list_esims', 'access'),
  tool('activate_esim', 'access', 0, ', line active'),
  tool('activate_esim', 'access', 80, ', line active'),
  tool('get_activation_status', 'id', 0, ', Firebase ID token'),
  tool('get_activation_status', 'id', 80, ', Firebase ID token'),
]

/** The comparators: (a) `bare`, (b) `get`, (b') `post`, (d) `statement`. */
export type McpRow = {
  what: string
  firebaseMs: number
  app: Measured
  bare: Measured
  get: Measured
  post: Measured
  statement: Measured
} & Cost

/** A request to the MCP door as callers send it. */
export function mcpTarget(
  call: Pick<Call, 'method' | 'tool' | 'meta'>,
  tokens: readonly string[],
  base: string = stack.app,
): HttpTarget & { body: string } {
  const params = {
    ...(call.tool !== undefined && { name: call.tool, arguments: {} }),
    ...(call.meta && { _meta: call.meta }),
  }
  return {
    name: 'app',
    url: `${base}/mcp/v2/messages`,
    method: 'POST',
    headers: JSON_HEADERS,
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: call.method, params }),
    tokens,
    addresses: ADDRESSES,
  }
}

/** The tokens of the callers of this kind. */
export const tokensOf = (callers: readonly Caller[], kind: Call['token']): string[] =>
  kind === null ? [] : callers.map(({ token, accessToken }) => (kind === 'access' ? accessToken : token))

/** Each call in the app, and beside it the same server without Next, two plain routes of the app, and one statement. */
export async function benchMcp(loader: Loader): Promise<McpRow[]> {
  const callers = await makeCallers()
  const bare = await startSideServer('bench/servers/bare-mcp-server.ts', 5296)
  try {
    const rows: McpRow[] = []
    const rate = await idleRate()
    for (const call of CALLS) {
      await delayFirebase(call.firebaseMs)
      rows.push(await benchCall(loader, call, { tokens: tokensOf(callers, call.token), bareUrl: bare.url, rate }))
      process.stdout.write(`  ${call.what} measured\n`)
    }
    return rows
  } finally {
    await delayFirebase(0)
    await bare.stop()
  }
}

async function benchCall(
  loader: Loader,
  call: Call,
  { tokens, bareUrl, rate }: { tokens: string[]; bareUrl: string; rate: number },
): Promise<McpRow> {
  const app = mcpTarget(call, tokens)
  await forgetLimits()
  const { text, status } = await send(turnOf(app, 0))
  if (status !== 200) throw new Error(`${call.what}: HTTP ${status} ${text}`)
  const cost = await costOf(rate, () => send(turnOf(app, 0)))
  const targets: Target[] = [
    app,
    mcpTarget(call, tokens, bareUrl),
    { name: 'get', url: `${stack.app}/api/health` },
    postOf(app.body, Buffer.byteLength(text)),
    {
      name: 'statement',
      databaseUrl: stack.databaseUrl,
      statement: 'select * from users where firebase_uid = $1',
      values: [await someUid()],
    },
  ]
  await forgetLimits()
  const { seconds, rounds } = settings
  const [mine, bare, get, post, statement] = await sideBySide(loader, targets, { seconds, rounds })
  if (!mine || !bare || !get || !post || !statement) throw new Error(`${call.what} was not measured`)
  return { what: call.what, firebaseMs: call.firebaseMs, app: mine, bare, get, post, statement, ...cost }
}

/** The same body to a plain route of this app, which answers as many bytes. */
function postOf(body: string, bytes: number): HttpTarget {
  const request: unknown = JSON.parse(body)
  return {
    name: 'post',
    url: `${stack.app}/oauth/bench`,
    method: 'POST',
    headers: JSON_HEADERS,
    body: JSON.stringify(Object.assign({ bytes }, request)),
  }
}

async function someUid(): Promise<string> {
  const [row] = await query<{ firebase_uid: string }>('select firebase_uid from users limit 1')
  return row?.firebase_uid ?? ''
}
