import { clientAddress } from '@/lib/accounts/client-address'
import { readBody } from '@/lib/edge/read-body'
import { env } from '@/lib/env'
import { describeError, isAppError } from '@/lib/errors'
import { localizedPath, routing } from '@/lib/i18n/routing'
import { log } from '@/lib/log/log'
import { allowAuthorization, allowRegistration } from './limits'
import { runOnNode } from './node-bridge'
import { oauthProvider } from './oauth-provider'
import { problemResponse } from './problem-page'
import { tidyAuthorization, tidyRegistration, tidyTokenRequest } from './tidy-request'

const AUTHORIZE = '/oauth/authorize'
const MAX_BODY_BYTES = 64 * 1024
/** A request to connect is stored until the person decides, and anyone can make one. */
const MAX_AUTHORIZATION_LENGTH = 4_096

/** An OAuth error response. */
function refuse(status: number, error: string, description: string, headers: Record<string, string> = {}): Response {
  return Response.json(
    { error, error_description: description },
    { status, headers: { 'cache-control': 'no-store', ...headers } },
  )
}

/**
 * Answers a request to the authorization server: metadata, authorization, registration, tokens, revocation. Its own address, and
 * so every address in its answers, comes from the configuration.
 */
export async function answerOauth(request: Request): Promise<Response> {
  try {
    const tidy = await tidyRequest(request)
    if (tidy instanceof Response) return openToBrowsers(request, tidy)
    return openToBrowsers(request, forEveryLanguage(await runOnNode(oauthProvider().callback(), tidy)))
  } catch (error) {
    log.error({ error: describeError(error) }, 'an OAuth request failed')
    const seconds = (isAppError(error) && error.retryAfterSeconds) || 5
    const text = 'We cannot answer just now. Please try again in a minute.'
    const status = isAppError(error) ? 503 : 500
    return openToBrowsers(request, refuse(status, 'server_error', text, { 'retry-after': String(seconds) }))
  }
}

/** The normalized request for the provider, or an answer in its place. */
async function tidyRequest(request: Request): Promise<Request | Response> {
  const { pathname, searchParams } = new URL(request.url)
  const headers = new Headers(request.headers)
  // Each consent is separate: it must not use a login or grant of an earlier one.
  headers.set('cookie', withoutSession(request.headers.get('cookie')))
  if (request.method !== 'POST') {
    const authorizes = pathname === AUTHORIZE
    const refused = authorizes ? await refuseAuthorization(request, searchParams) : null
    if (refused) return refused
    const query = authorizes ? tidyAuthorization(searchParams) : searchParams
    const address = `${env().PUBLIC_ORIGIN}${pathname}${query.size > 0 ? `?${query}` : ''}`
    return new Request(address, { method: request.method, headers })
  }
  const sent = await readBody(request, MAX_BODY_BYTES)
  if (sent.kind === 'refused') return refuse(sent.status, 'invalid_request', sent.reason, sent.headers)
  const body = await tidyBody(pathname, sent.text, request)
  if (body instanceof Response) return body
  headers.delete('content-encoding')
  // The provider ignores a body without Content-Length.
  headers.set('content-length', String(Buffer.byteLength(body)))
  return new Request(`${env().PUBLIC_ORIGIN}${pathname}`, { method: 'POST', headers, body })
}

async function tidyBody(pathname: string, text: string, request: Request): Promise<string | Response> {
  if (pathname === AUTHORIZE) {
    const params = new URLSearchParams(text)
    return (await refuseAuthorization(request, params)) ?? String(tidyAuthorization(params))
  }
  if (pathname === '/oauth/token') return String(tidyTokenRequest(new URLSearchParams(text)))
  if (pathname !== '/oauth/register') return text
  const allowance = await allowRegistration(clientAddress(request.headers.get('x-forwarded-for')))
  if (allowance.kind === 'limited') {
    const headers = { 'retry-after': String(allowance.retryAfterSeconds) }
    return refuse(429, 'temporarily_unavailable', 'too many registrations, try again later', headers)
  }
  const tidy = tidyRegistration(text)
  return tidy.kind === 'body' ? tidy.body : refuse(400, tidy.error, tidy.description)
}

/** Refuses too many or too large requests to connect; a browser gets a page. */
async function refuseAuthorization(request: Request, params: URLSearchParams): Promise<Response | null> {
  const forPeople = request.headers.get('accept')?.includes('text/html')
  if (String(params).length > MAX_AUTHORIZATION_LENGTH)
    return forPeople
      ? problemResponse('invalid_request', 400)
      : refuse(400, 'invalid_request', `the parameters are longer than ${MAX_AUTHORIZATION_LENGTH} characters`)
  const allowance = await allowAuthorization(clientAddress(request.headers.get('x-forwarded-for')))
  if (allowance.kind === 'allowed') return null
  const headers = { 'retry-after': String(allowance.retryAfterSeconds) }
  return forPeople
    ? problemResponse('unavailable', 429, headers)
    : refuse(429, 'temporarily_unavailable', 'too many requests to connect, try again later', headers)
}

function withoutSession(cookies: string | null): string {
  return (cookies ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '' && !cookie.startsWith('oauth-session'))
    .join('; ')
}

/**
 * The cookie of a pending request is limited to the path of its page, so that several requests may be pending. The page has a
 * path in each language, and the person may change the language, so each path gets the cookie.
 */
function forEveryLanguage(response: Response): Response {
  const headers = new Headers(response.headers)
  for (const cookie of response.headers.getSetCookie()) {
    const [path, page] = /(?<=; ?path=)(?:\/\w\w)?(\/connect\/[\w-]+)/i.exec(cookie) ?? []
    if (path === undefined || !isConnectPath(page)) continue
    for (const locale of routing.locales) {
      const other = localizedPath(locale, page)
      if (other !== path) headers.append('set-cookie', cookie.replace(path, other))
    }
  }
  return new Response(response.body, { status: response.status, headers })
}

const isConnectPath = (path: string | undefined): path is `/connect/${string}` => path?.startsWith('/connect/') ?? false

/** Opens registration to web pages of any origin, like the other endpoints; the provider has no setting for it. */
function openToBrowsers(request: Request, response: Response): Response {
  if (response.headers.has('access-control-allow-origin') || new URL(request.url).pathname === AUTHORIZE)
    return response
  const headers = new Headers(response.headers)
  headers.set('access-control-allow-origin', '*')
  return new Response(response.body, { status: response.status, headers })
}

/** Answers a CORS preflight for registration. */
export function answerRegistrationPreflight(): Response {
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'Content-Type, MCP-Protocol-Version',
    'access-control-max-age': '7200',
  }
  return new Response(null, { status: 204, headers })
}
