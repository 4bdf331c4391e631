import * as z from 'zod'
import { keepRedirectUris } from './redirect-uri'

const GRANT_TYPES = ['authorization_code', 'refresh_token']
/** Limits for what we store of a client: anyone can register, and each registration is a row. */
const MAX_REDIRECT_URIS = 10
const MAX_KEYS_LENGTH = 8_000
const MAX_ADDRESS_LENGTH = 1_000
/** Longest client name on our pages. */
const MAX_NAME_LENGTH = 60

const onlySupported = (supported: string[]) =>
  z
    .array(z.string())
    .optional()
    .catch(undefined)
    .transform((asked) => asked?.filter((value) => supported.includes(value)))
    .transform((kept) => (kept && kept.length > 0 ? kept : undefined))

const httpsAddress = z.url({ protocol: /^https$/ }).max(MAX_ADDRESS_LENGTH)

/** The members of a client's metadata that we support; all others are dropped, above all the scopes. */
const members = z.object({
  client_id: z.string().max(MAX_ADDRESS_LENGTH).optional(),
  client_name: z.string().max(200).optional().catch(undefined),
  client_uri: httpsAddress.optional().catch(undefined),
  redirect_uris: z.array(z.unknown()).min(1),
  grant_types: onlySupported(GRANT_TYPES),
  response_types: onlySupported(['code']),
  // A client without a method has no secret, like nearly every assistant.
  token_endpoint_auth_method: z.string().default('none'),
  token_endpoint_auth_signing_alg: z.string().optional(),
  jwks: z.unknown().optional(),
  jwks_uri: httpsAddress.optional(),
  // The authorization server refuses these in a metadata document, so they must reach it.
  client_secret: z.unknown().optional(),
  client_secret_expires_at: z.unknown().optional(),
})

/** Programs write members without a value as null or as an empty text (by RFC 7592, 2.2 both mean absent). */
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
 * Reads a client's metadata from a registration or its metadata document. Clients request more than we support (other grants,
 * scopes, algorithms, redirect addresses): that is dropped, not refused, and the result has what was kept. A null member counts
 * as absent.
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

/** Drops keys unless the client authenticates by signing; they would only be stored. */
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
