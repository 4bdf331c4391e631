import { stack } from '../e2e/support/stack'
import { ADDRESSES, makeCallers } from './callers'
import { statementsOf } from './count-statements'
import { type Measured, send, sideBySide, type Target } from './load'
import { settings } from './settings'
import { startSideServer } from './side-server'

const JSON_HEADERS = { 'content-type': 'application/json', host: new URL(stack.app).host }

const CALLS = [
  { what: 'tools/list', method: 'tools/list', params: {}, token: null },
  {
    what: 'compare_memberships',
    method: 'tools/call',
    params: { name: 'compare_memberships', arguments: {} },
    token: null,
  },
  {
    what: 'get_activation_status',
    method: 'tools/call',
    params: { name: 'get_activation_status', arguments: {} },
    token: 'access',
  },
  {
    what: 'activate_esim, line active',
    method: 'tools/call',
    params: { name: 'activate_esim', arguments: {} },
    token: 'access',
  },
  {
    what: 'get_activation_status, Firebase ID token',
    method: 'tools/call',
    params: { name: 'get_activation_status', arguments: {} },
    token: 'id',
  },
] as const

export type McpRow = { what: string; app: Measured; bare: Measured; json: Measured; echo: Measured; statements: number }

/** Each call in the app, and beside it the same server without Next, a JSON route of the app, and a bare JSON echo. */
export async function benchMcp(): Promise<McpRow[]> {
  const callers = await makeCallers()
  const tokensOf = { access: callers.map(({ accessToken }) => accessToken), id: callers.map(({ token }) => token) }
  const bare = await startSideServer('bench/bare-mcp-server.ts', 5296)
  const echo = await startSideServer('bench/echo-server.ts', 5297)
  try {
    const rows: McpRow[] = []
    for (const { what, method, params, token } of CALLS) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
      const tokens = token === null ? [] : tokensOf[token]
      const who = { addresses: ADDRESSES, tokens }
      const targets: Target[] = [
        { name: 'app', url: `${stack.app}/mcp/v2/messages`, method: 'POST', headers: JSON_HEADERS, body, ...who },
        { name: 'bare', url: `${bare.url}/mcp/v2/messages`, method: 'POST', headers: JSON_HEADERS, body, ...who },
        { name: 'json', url: `${stack.app}/api/health` },
        { name: 'echo', url: echo.url, method: 'POST', headers: JSON_HEADERS, body },
      ]
      const [mine] = targets
      if (!mine) throw new Error(`${what} has no target`)
      // Before the load, which may use up the limit of the person.
      const headers = { ...mine.headers, ...(tokens[0] && { authorization: `Bearer ${tokens[0]}` }) }
      const statements = await statementsOf(() => send({ ...mine, headers }))
      const [app, bareOne, json, echoOne] = await sideBySide(targets, { seconds: settings.seconds })
      if (!app || !bareOne || !json || !echoOne) throw new Error(`${what} was not measured`)
      rows.push({ what, app, bare: bareOne, json, echo: echoOne, statements })
    }
    return rows
  } finally {
    await bare.stop()
    await echo.stop()
  }
}
