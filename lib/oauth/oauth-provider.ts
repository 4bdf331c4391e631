import { hasLocale } from 'next-intl'
import { type Configuration, errors, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { clientAddress } from '@/lib/accounts/client-address'
import { env } from '@/lib/env'
import { describeError, isAppError } from '@/lib/errors'
import { type Locale, localizedPath, routing } from '@/lib/i18n/routing'
import { log } from '@/lib/log/log'
import { oncePerProcess } from '@/lib/once-per-process'
import { countedFetch, createKeyCache } from './counted-fetch'
import { cookieKey, signingKey } from './derive-keys'
import { fetchForClient } from './fetch-for-client'
import { findAccount } from './find-account'
import { isClientSecret } from './hash-token'
import { allowRefresh } from './limits'
import { problemPage } from './problem-page'
import { recordStore } from './record-store'
import { readRedirectUri } from './redirect-uri'
import { audience } from './resource'
import { ALL_SCOPES, ESIM_SCOPES } from './scopes'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Lifetimes in seconds. A connection ends after two months without use, and after a year in any case. */
const TTL = {
  AuthorizationCode: MINUTE,
  AccessToken: HOUR,
  IdToken: HOUR,
  Interaction: HOUR,
  Session: 10 * MINUTE,
  RefreshToken: 60 * DAY,
  Grant: 365 * DAY,
}

function resourceServer(_context: KoaContextWithOIDC, resource: string) {
  if (resource !== audience()) throw new errors.InvalidTarget()
  return {
    scope: ESIM_SCOPES.join(' '),
    audience: audience(),
    accessTokenTTL: TTL.AccessToken,
    accessTokenFormat: 'opaque' as const,
  }
}

/** The language that the client requests for the person, else the browser's. */
function languageOf(context: KoaContextWithOIDC): Locale {
  const asked = String(context.query.ui_locales ?? '').split(' ')
  const accepted = context.acceptsLanguages([...routing.locales])
  return [...asked, accepted].find((language) => hasLocale(routing.locales, language)) ?? routing.defaultLocale
}

const keepKeys = createKeyCache()

/** Without a context the caller is our own page, for a request that was counted before. */
const callerAddress = () => clientAddress(Provider.ctx?.get('x-forwarded-for') || null)

/** Limits renewals per connection: each makes two rows that stay for months. */
async function rotateRefreshToken(context: KoaContextWithOIDC): Promise<boolean> {
  const allowance = await allowRefresh(context.oidc.entities.Grant?.jti ?? '')
  if (allowance.kind === 'allowed') return true
  context.set('Retry-After', String(allowance.retryAfterSeconds))
  const tooOften = new errors.CustomOIDCProviderError('temporarily_unavailable', 'renewed too often, try again later')
  throw Object.assign(tooOften, { status: 429, statusCode: 429 })
}

function configuration(secrets: readonly string[]): Configuration {
  return {
    adapter: (kind) => recordStore(kind),
    jwks: { keys: secrets.map(signingKey) },
    cookies: {
      keys: secrets.map(cookieKey),
      // After a sign-in our server requests the page, with the cookies of the sign-in page's path.
      short: { path: '/' },
      names: { session: 'oauth-session', interaction: 'oauth-request', resume: 'oauth-resume' },
    },
    findAccount: (_context, sub, token) => findAccount(sub, token && 'grantId' in token ? token.grantId : undefined),
    scopes: [...ALL_SCOPES],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
    },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      registration: '/oauth/register',
      revocation: '/oauth/revoke',
      jwks: '/oauth/jwks',
      end_session: '/oauth/end-session',
    },
    interactions: { url: (context, { uid }) => localizedPath(languageOf(context), `/connect/${uid}`) },
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken,
    // Revoking any token ends the client's whole connection.
    revokeGrantPolicy: () => true,
    // A connection lasts longer than the browser's session.
    expiresWithSession: () => false,
    // Browser clients authenticate by the code and its verifier only; these endpoints ignore our cookies.
    clientBasedCORS: () => true,
    fetch: (url) => fetchForClient(String(url), keepKeys(countedFetch(callerAddress()))),
    renderError: (context, out) => problemPage(context, out.error),
    ttl: TTL,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      registration: { enabled: true, issueRegistrationAccessToken: false },
      revocation: { enabled: true },
      clientIdMetadataDocument: {
        enabled: true,
        ack: 'draft-02',
        allowClient: (_context, client) => (client.redirectUris ?? []).every((uri) => readRedirectUri(uri) !== null),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience(),
        useGrantedResource: () => true,
        getResourceServerInfo: resourceServer,
      },
    },
  }
}

function logRefusal(context: KoaContextWithOIDC, { error, error_detail: detail }: errors.OIDCProviderError): void {
  log.info({ path: context.path, client: context.oidc.client?.clientId, error, detail }, 'OAuth request refused')
}

function open(): Provider {
  const { PUBLIC_ORIGIN, OAUTH_SECRETS } = env()
  const provider = new Provider(PUBLIC_ORIGIN, configuration(OAUTH_SECRETS))
  provider.Client.prototype.compareClientSecret = function compareClientSecret(sent: string) {
    return isClientSecret(this.clientSecret, sent)
  }
  provider.on('server_error', (context, error) => {
    log.error({ path: context.path, error: describeError(error) }, 'the authorization server failed')
    if (!isAppError(error)) return
    // The fault is temporary: a client must keep its tokens and try again.
    context.status = 503
    context.set('Retry-After', String(error.retryAfterSeconds ?? 5))
  })
  provider.on('grant.error', logRefusal)
  provider.on('authorization.error', logRefusal)
  provider.on('registration_create.error', logRefusal)
  return provider
}

declare global {
  interface OncePerProcess {
    oauthProvider: Provider
  }
}

/** The authorization server, opened on first use, so that a build needs no secrets. */
export const oauthProvider = (): Provider => oncePerProcess('oauthProvider', open)
