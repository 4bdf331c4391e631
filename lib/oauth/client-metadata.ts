import * as z from 'zod'
import { readRedirectUri } from './redirect-uri'

const GRANT_TYPES = ['authorization_code', 'refresh_token']
const MAX_REDIRECT_URIS = 20

const onlySupported = (supported: string[]) =>
  z
    .array(z.string())
    .optional()
    .catch(undefined)
    .transform((asked) => asked?.filter((value) => supported.includes(value)))
    .transform((kept) => (kept && kept.length > 0 ? kept : undefined))

/** What we take of a client's description of itself; all else in it is left out, the scopes it names first among it. */
const description = z.object({
  client_id: z.string().optional(),
  client_name: z.string().max(200).optional().catch(undefined),
  client_uri: z
    .url({ protocol: /^https$/ })
    .optional()
    .catch(undefined),
  redirect_uris: z.array(z.string().max(2_000)).min(1).max(MAX_REDIRECT_URIS),
  grant_types: onlySupported(GRANT_TYPES),
  response_types: onlySupported(['code']),
  // Whoever names none keeps no secret, as nearly every assistant.
  token_endpoint_auth_method: z.string().default('none'),
  token_endpoint_auth_signing_alg: z.string().optional(),
  jwks: z.unknown().optional(),
  jwks_uri: z.url({ protocol: /^https$/ }).optional(),
  // Refused by the authorization server in a metadata document, so they have to get that far.
  client_secret: z.unknown().optional(),
  client_secret_expires_at: z.unknown().optional(),
})

export type ClientMetadata = Omit<z.output<typeof description>, 'jwks'> & { application_type: 'native' | 'web' }
export type ReadClientMetadata =
  | { kind: 'read'; metadata: ClientMetadata }
  | { kind: 'refused'; error: 'invalid_client_metadata' | 'invalid_redirect_uri'; description: string }

/**
 * Reads how a client describes itself, in a registration or in its metadata document. Clients ask for more than we have
 * (other grants, other scopes, algorithms): that is left out, not refused. Addresses to be sent back to are strict.
 */
export function readClientMetadata(input: unknown): ReadClientMetadata {
  const parsed = description.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const about = issue ? `${issue.path.join('.')}: ${issue.message}` : 'not readable'
    return { kind: 'refused', error: 'invalid_client_metadata', description: about }
  }
  const targets = parsed.data.redirect_uris.map(readRedirectUri)
  if (targets.includes(null))
    return {
      kind: 'refused',
      error: 'invalid_redirect_uri',
      description: 'redirect_uris must be https, or http on localhost, 127.0.0.1 or [::1], without user and fragment',
    }
  // Only native clients may be called back on any port of this machine (RFC 8252).
  const native = targets.some((target) => target?.kind === 'this_machine')
  return { kind: 'read', metadata: { ...parsed.data, application_type: native ? 'native' : 'web' } }
}
