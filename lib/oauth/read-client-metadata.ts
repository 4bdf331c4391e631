import * as z from 'zod'
import { keepRedirectUris } from './redirect-uri'

const GRANT_TYPES = ['authorization_code', 'refresh_token']
/** What a client may have us keep: anyone can register, and each registration is a row. */
const MAX_REDIRECT_URIS = 10
const MAX_KEYS_LENGTH = 8_000
const MAX_ADDRESS_LENGTH = 1_000
/** What a sentence of ours shows of a client's name. */
const MAX_NAME_LENGTH = 60

const onlySupported = (supported: string[]) =>
  z
    .array(z.string())
    .optional()
    .catch(undefined)
    .transform((asked) => asked?.filter((value) => supported.includes(value)))
    .transform((kept) => (kept && kept.length > 0 ? kept : undefined))

const httpsAddress = z.url({ protocol: /^https$/ }).max(MAX_ADDRESS_LENGTH)

/** What we take of a client's description of itself; all else in it is left out, the scopes it names first among it. */
const members = z.object({
  client_id: z.string().max(MAX_ADDRESS_LENGTH).optional(),
  client_name: z.string().max(200).optional().catch(undefined),
  client_uri: httpsAddress.optional().catch(undefined),
  redirect_uris: z.array(z.unknown()).min(1),
  grant_types: onlySupported(GRANT_TYPES),
  response_types: onlySupported(['code']),
  // Whoever names none keeps no secret, as nearly every assistant.
  token_endpoint_auth_method: z.string().default('none'),
  token_endpoint_auth_signing_alg: z.string().optional(),
  jwks: z.unknown().optional(),
  jwks_uri: httpsAddress.optional(),
  // Refused by the authorization server in a metadata document, so they have to get that far.
  client_secret: z.unknown().optional(),
  client_secret_expires_at: z.unknown().optional(),
})

/** Programs write members that they have no value for as null or as an empty text (RFC 7592, 2.2 gives both one meaning). */
const withoutEmptyMembers = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== ''))
    : input

const description = z.preprocess(withoutEmptyMembers, members)

export type ClientMetadata = Omit<z.output<typeof members>, 'redirect_uris'> & {
  redirect_uris: string[]
  application_type: 'native' | 'web'
}
export type ReadClientMetadata =
  | { kind: 'read'; metadata: ClientMetadata }
  | { kind: 'refused'; error: 'invalid_client_metadata' | 'invalid_redirect_uri'; description: string }

/**
 * Reads how a client describes itself, in a registration or in its metadata document. Clients ask for more than we have
 * (other grants, other scopes, algorithms, other addresses to be called back at): that is left out, not refused, and the
 * metadata says what was kept. A member that is null is one that is not there.
 */
export function readClientMetadata(input: unknown): ReadClientMetadata {
  const parsed = description.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const about = issue ? `${issue.path.join('.')}: ${issue.message}` : 'not readable'
    return { kind: 'refused', error: 'invalid_client_metadata', description: about }
  }
  const { redirect_uris: asked, ...rest } = withoutUnusedKeys(parsed.data)
  if (rest.jwks !== undefined && JSON.stringify(rest.jwks).length > MAX_KEYS_LENGTH)
    return {
      kind: 'refused',
      error: 'invalid_client_metadata',
      description: `jwks: longer than ${MAX_KEYS_LENGTH} characters, use jwks_uri instead`,
    }
  const { uris, native } = keepRedirectUris(asked, MAX_REDIRECT_URIS)
  if (uris.length === 0)
    return {
      kind: 'refused',
      error: 'invalid_redirect_uri',
      description:
        'none of redirect_uris can be used: one has to be https, http on localhost, 127.0.0.1 or [::1], or a private-use scheme such as com.example.app:/callback, without user and fragment',
    }
  return { kind: 'read', metadata: { ...rest, redirect_uris: uris, application_type: native ? 'native' : 'web' } }
}

/** Keys serve to recognise a client that signs; with every other method they would only be stored. */
function withoutUnusedKeys({ jwks, jwks_uri, token_endpoint_auth_signing_alg, ...rest }: z.output<typeof members>) {
  return rest.token_endpoint_auth_method === 'private_key_jwt'
    ? { ...rest, jwks, jwks_uri, token_endpoint_auth_signing_alg }
    : { ...rest, jwks: undefined }
}

/** Control characters, and marks that change the direction of text or are invisible. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** A client's own name for a sentence of ours: one short line without hidden characters. Null when nothing is left. */
export function showClientName(name: unknown): string | null {
  if (typeof name !== 'string') return null
  const shown = name.normalize('NFKC').replace(HIDDEN, ' ').replace(/\s+/gu, ' ').trim()
  const characters = [...shown]
  const short = characters.length > MAX_NAME_LENGTH ? `${characters.slice(0, MAX_NAME_LENGTH - 1).join('')}…` : shown
  return short === '' ? null : short
}
