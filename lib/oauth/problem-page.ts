import type { KoaContextWithOIDC } from 'oidc-provider'

/** Why an authorization request ends at our own page instead of going back to the client. */
export const OAUTH_PROBLEMS = ['invalid_client', 'invalid_redirect_uri', 'invalid_request', 'unavailable'] as const
export type OauthProblem = (typeof OAUTH_PROBLEMS)[number]

export function readProblem(error: unknown): OauthProblem {
  const known = OAUTH_PROBLEMS.find((problem) => problem === error)
  if (known) return known
  if (error === 'invalid_client_metadata') return 'invalid_client'
  return error === 'server_error' || error === 'temporarily_unavailable' ? 'unavailable' : 'invalid_request'
}

/** A redirect to our page that explains the error. Only the error's code is passed on, because its text is the sender's. */
function leadToProblem(error: string): { headers: Record<string, string>; html: string } {
  const path = `/connect/problem?reason=${readProblem(error)}`
  return {
    headers: {
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
      'content-type': 'text/html; charset=utf-8',
    },
    html: `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${path}"><title>DOTM eSIM</title><a href="${path}">DOTM eSIM</a>`,
  }
}

/** The answer for a request that cannot be returned to a client: a page for browsers, the code as JSON for programs. */
export function problemPage(context: KoaContextWithOIDC, error: string): void {
  if (context.accepts('json', 'html') !== 'html') {
    context.body = { error }
    return
  }
  const { headers, html } = leadToProblem(error)
  context.set(headers)
  context.body = html
}

/** The same for a browser whose request does not reach the provider. */
export function problemResponse(error: OauthProblem, status: number, more: Record<string, string> = {}): Response {
  const { headers, html } = leadToProblem(error)
  return new Response(html, { status, headers: { ...headers, 'cache-control': 'no-store', ...more } })
}
