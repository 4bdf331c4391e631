/** What an assistant may be allowed to do. */
export const ESIM_SCOPES = ['esim:read', 'esim:activate'] as const
export type EsimScope = (typeof ESIM_SCOPES)[number]

/** Scopes of OpenID Connect that most clients request: a stable id of the person, and refresh tokens. */
const OPENID_SCOPES = ['openid', 'offline_access'] as const

export const ALL_SCOPES: readonly string[] = [...OPENID_SCOPES, ...ESIM_SCOPES]

export const isEsimScope = (scope: string): scope is EsimScope => ESIM_SCOPES.some((known) => known === scope)

/**
 * The scopes of a request that can be granted. Unknown ones are dropped, because clients request everything that they know; a
 * request without an eSIM scope gets both, so that one consent is enough.
 */
export function grantableScopes(asked: string | null): string[] {
  const known = (asked ?? '').split(' ').filter((scope) => ALL_SCOPES.includes(scope))
  const scopes = known.some(isEsimScope) ? known : [...known, ...ESIM_SCOPES]
  return [...new Set(scopes)]
}
