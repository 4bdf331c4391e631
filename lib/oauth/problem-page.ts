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

/**
 * What a browser gets for a request that cannot be sent back to anybody: the page on our site that says what happened. The
 * text of the error is the sender's, so only its code goes along. Programs that read JSON get the code.
 */
export function problemPage(context: KoaContextWithOIDC, error: string): void {
  if (context.accepts('json', 'html') !== 'html') {
    context.body = { error }
    return
  }
  const path = `/connect/problem?reason=${readProblem(error)}`
  context.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
  context.type = 'html'
  context.body = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${path}"><title>DOTM eSIM</title><a href="${path}">DOTM eSIM</a>`
}
