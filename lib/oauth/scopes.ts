/** What an assistant may be allowed to do. */
export const ESIM_SCOPES = ['esim:read', 'esim:activate'] as const
export type EsimScope = (typeof ESIM_SCOPES)[number]

/** Scopes of OpenID Connect that clients ask for by habit: a stable number for the person, and a session that lasts. */
const OPENID_SCOPES = ['openid', 'offline_access'] as const

export const ALL_SCOPES: readonly string[] = [...OPENID_SCOPES, ...ESIM_SCOPES]

export const isEsimScope = (scope: string): scope is EsimScope => ESIM_SCOPES.some((known) => known === scope)

/**
 * The scopes that count of what a client asked for: those that we do not know are left out, since clients ask for whatever
 * they know, and whoever names no eSIM scope gets both, so that one consent is enough.
 */
export function grantableScopes(asked: string | null): string[] {
  const known = (asked ?? '').split(' ').filter((scope) => ALL_SCOPES.includes(scope))
  const scopes = known.some(isEsimScope) ? known : [...known, ...ESIM_SCOPES]
  return [...new Set(scopes)]
}
