import { readClientMetadata } from './read-client-metadata'
import { canonicalResource } from './resource'
import { ALL_SCOPES, grantableScopes } from './scopes'

/*
 * Normalizes clients' requests for the authorization server: clients request scopes that we do not have, none at all, or either
 * endpoint. This never adds more than the two eSIM scopes, which the person then sees and decides on.
 */

/** Replaces every resource that means this server by the one audience, once. */
function tidyResources(params: URLSearchParams): void {
  const named = params.getAll('resource').filter((resource) => resource !== '')
  const asked = [...new Set(named.map(canonicalResource))]
  params.delete('resource')
  for (const resource of asked) params.append('resource', resource)
}

/** Parameters of an authorization request. */
export function tidyAuthorization(asked: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(asked)
  if (params.getAll('scope').length < 2) params.set('scope', grantableScopes(params.get('scope')).join(' '))
  tidyResources(params)
  return params
}

/** Parameters of a token request. A refresh may request fewer of the known scopes than were granted. */
export function tidyTokenRequest(asked: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(asked)
  const scopes = params.getAll('scope')
  if (scopes.length === 1) {
    const known = (scopes[0] ?? '').split(' ').filter((scope) => ALL_SCOPES.includes(scope))
    if (known.length > 0) params.set('scope', known.join(' '))
    else params.delete('scope')
  }
  tidyResources(params)
  return params
}

export type TidyRegistration = { kind: 'body'; body: string } | { kind: 'refused'; error: string; description: string }

/** The body of a registration, without its scopes: they would limit all later requests of the client. */
export function tidyRegistration(text: string): TidyRegistration {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return { kind: 'refused', error: 'invalid_client_metadata', description: 'the body is not JSON' }
  }
  const read = readClientMetadata(input)
  if (read.kind === 'refused') return read
  const { client_id: _, client_secret: __, client_secret_expires_at: ___, ...metadata } = read.metadata
  return { kind: 'body', body: JSON.stringify(metadata) }
}
