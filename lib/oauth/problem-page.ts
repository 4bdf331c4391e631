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

/** A page that leads to the one on our site that says what happened. The text of the error is the sender's: only its code goes along. */
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

/** What a browser gets for a request that cannot be sent back to anybody. Programs that read JSON get the code. */
export function problemPage(context: KoaContextWithOIDC, error: string): void {
  if (context.accepts('json', 'html') !== 'html') {
    context.body = { error }
    return
  }
  const { headers, html } = leadToProblem(error)
  context.set(headers)
  context.body = html
}

/** The same for a browser whose request does not get as far as the provider. */
export function problemResponse(error: OauthProblem, status: number, more: Record<string, string> = {}): Response {
  const { headers, html } = leadToProblem(error)
  return new Response(html, { status, headers: { ...headers, 'cache-control': 'no-store', ...more } })
}
