import { createHash, randomBytes } from 'node:crypto'
import { query } from './database'
import { sessionFor } from './sign-in'
import { stack } from './stack'

export const CALLBACK = 'http://localhost:9/callback'

type Json = Record<string, unknown>
export type Answer = { status: number; body: Json; headers: Headers }

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, body: text ? (JSON.parse(text) as Json) : {}, headers: response.headers }
}

/** Registers a client at the registration endpoint. */
export async function register(changes: Json = {}, headers: Record<string, string> = {}): Promise<Answer> {
  return read(
    await fetch(`${stack.app}/oauth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ client_name: 'Plain client', redirect_uris: [CALLBACK], ...changes }),
    }),
  )
}

export async function newClient(changes: Json = {}): Promise<string> {
  const { status, body } = await register(changes)
  if (status !== 201) throw new Error(`not registered: ${status} ${JSON.stringify(body)}`)
  return String(body.client_id)
}

const post = async (path: string, params: Record<string, string>, headers: Record<string, string> = {}) =>
  read(await fetch(`${stack.app}${path}`, { method: 'POST', headers, body: new URLSearchParams(params) }))

export const tokenRequest = (params: Record<string, string>, headers?: Record<string, string>) =>
  post('/oauth/token', params, headers)
export const revoke = (params: Record<string, string>) => post('/oauth/revoke', params)

const UNESCAPED: Record<string, string> = { '&amp;': '&', '&quot;': '"', '&#x27;': "'", '&lt;': '<', '&gt;': '>' }
const unescapeHtml = (text: string) => text.replace(/&(amp|quot|#x27|lt|gt);/g, (all) => UNESCAPED[all] ?? all)

/** A browser without scripts in which a person is signed in to our website. */
export class ConsentBrowser {
  private readonly jar = new Map<string, string>()
  page = ''
  html = ''

  static async of(email: string | null): Promise<ConsentBrowser> {
    const browser = new ConsentBrowser()
    if (email) await browser.signIn(email)
    return browser
  }

  async signIn(email: string): Promise<void> {
    const [name = '', value = ''] = (await sessionFor(email)).split(/=(.*)/s)
    this.jar.set(name, value)
  }

  async go(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('accept', 'text/html')
    headers.set('cookie', [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(address, stack.app), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/path=\/(es|fr|ar)\//i.test(line)) continue
      if (value === '') this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return response
  }

  /** Opens an authorization address and the consent page behind it. */
  async open(params: Record<string, string>): Promise<Response> {
    const response = await this.go(`/oauth/authorize?${new URLSearchParams(params)}`)
    const location = response.headers.get('location') ?? ''
    if (!location.startsWith('/connect/')) return response
    this.page = location
    const shown = await this.go(location)
    this.html = await shown.clone().text()
    return shown
  }

  /** The fields of the form that allows, which names the person, or of the form that refuses. */
  form(decision: 'allow' | 'refuse'): FormData {
    const forms = [...this.html.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)].map(([, inner = '']) => inner)
    const found = forms.filter((inner) => inner.includes('name="request"'))
    const inner = found.find((text) => text.includes('name="person"') === (decision === 'allow')) ?? ''
    const fields = new FormData()
    for (const [input] of inner.matchAll(/<input[^>]*>/g)) {
      const name = unescapeHtml(/name="([^"]*)"/.exec(input)?.[1] ?? '')
      fields.append(name, unescapeHtml(/value="([^"]*)"/.exec(input)?.[1] ?? ''))
    }
    return fields
  }

  submit(fields: FormData, origin: string | null = stack.app): Promise<Response> {
    return this.go(this.page, { method: 'POST', body: fields, ...(origin !== null && { headers: { origin } }) })
  }

  /** Presses a button and follows the page with the refresh; returns the client's redirect URI with its parameters. */
  async decide(decision: 'allow' | 'refuse'): Promise<URL> {
    const pressed = await this.submit(this.form(decision))
    const next = pressed.headers.get('location')
    if (next === null) throw new Error(`no way on: HTTP ${pressed.status}`)
    const html = await (await this.go(next)).text()
    const goOn = /http-equiv="refresh"[^>]*url=([^"]+)"/i.exec(html)?.[1]
    if (goOn === undefined) throw new Error(`no page that sends on: ${html.slice(0, 500)}`)
    const answer = await this.go(unescapeHtml(goOn))
    return new URL(answer.headers.get('location') ?? '', stack.app)
  }
}

export type Code = { clientId: string; code: string; verifier: string; callback: URL }

export function pkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

export const authorization = (clientId: string, challenge: string, changes: Record<string, string> = {}) => ({
  response_type: 'code',
  client_id: clientId,
  redirect_uri: CALLBACK,
  code_challenge: challenge,
  code_challenge_method: 'S256',
  state: 'the-state',
  resource: `${stack.app}/mcp/v2`,
  ...changes,
})

/** A person allows a client; the client has a code and no token yet. */
export async function codeFor(email: string, changes: Record<string, string> = {}, client?: string): Promise<Code> {
  const clientId = client ?? (await newClient())
  const { verifier, challenge } = pkce()
  const browser = await ConsentBrowser.of(email)
  await browser.open(authorization(clientId, challenge, changes))
  const callback = await browser.decide('allow')
  const code = callback.searchParams.get('code')
  if (code === null) throw new Error(`no code in ${callback.href}`)
  return { clientId, code, verifier, callback }
}

export const redeem = ({ clientId, code, verifier }: Code, changes: Record<string, string> = {}) =>
  tokenRequest({
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    code_verifier: verifier,
    redirect_uri: CALLBACK,
    ...changes,
  })

export type Tokens = { clientId: string; access: string; refresh: string; scope: string; code: string }

export function tokensOf(code: Code, { status, body }: Answer): Tokens {
  if (status !== 200) throw new Error(`no tokens: ${status} ${JSON.stringify(body)}`)
  const { clientId } = code
  const [access, refresh, scope] = [body.access_token, body.refresh_token, body.scope].map(String)
  return { clientId, access: access ?? '', refresh: refresh ?? '', scope: scope ?? '', code: code.code }
}

/** A person has connected a client. */
export async function tokensFor(email: string, changes: Record<string, string> = {}): Promise<Tokens> {
  const code = await codeFor(email, changes)
  return tokensOf(code, await redeem(code))
}

export const refresh = (clientId: string, token: string, changes: Record<string, string> = {}) =>
  tokenRequest({ grant_type: 'refresh_token', client_id: clientId, refresh_token: token, ...changes })

/** The HTTP status of a tool call with this token. */
export async function callStatus(token: string, tool = 'list_esims', door = '/mcp/v2/messages'): Promise<number> {
  const response = await fetch(`${stack.app}${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: {} } }),
  })
  await response.text()
  return response.status
}

/** Moves a time of a client's records into the past by `seconds`. */
export const letPass = (clientId: string, kind: string, column: 'consumed_at' | 'expires_at', seconds: number) =>
  query(
    `update oauth_records set ${column} = ${column} - make_interval(secs => $3) where kind = $2 and payload ->> 'clientId' = $1`,
    [clientId, kind, seconds],
  )
