/** The inputs of one page's headers. */
export type PageFacts = {
  /** Fresh for each request. */
  nonce: string
  /** Path without the language. */
  path: string
  publicOrigin: string
  firebaseAuthDomain: string
  /** `host:port` of the Auth emulator on a local stack. */
  firebaseEmulatorHost: string | undefined
  /** True under `next dev`, which uses eval and inline styles. */
  developmentServer: boolean
}

const IDENTITY_HOSTS = ['https://identitytoolkit.googleapis.com', 'https://securetoken.googleapis.com']

/** Pages whose address or content is private. */
const PRIVATE_PAGES = /^\/(esim|esims|orders|pay|dashboard|buy|sign-in|ops|connect|assistants|claim|account)(\/|$)/

/**
 * The content security policy of a page: scripts only by nonce, styles only from our files (React may write style attributes),
 * forms only to our origin. Sign-in with Google needs the identity hosts and the frame of its window.
 */
export function contentSecurityPolicy(facts: PageFacts): string {
  const { nonce, firebaseAuthDomain, firebaseEmulatorHost, developmentServer } = facts
  const identity = firebaseEmulatorHost ? [`http://${firebaseEmulatorHost}`] : IDENTITY_HOSTS
  const frame = firebaseEmulatorHost ? `http://${firebaseEmulatorHost}` : `https://${firebaseAuthDomain}`
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developmentServer ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' ${developmentServer ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${identity.join(' ')}`,
    `frame-src ${frame}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}

/**
 * All headers of a page's answer. Private pages send other sites no referrer; to our own origin they still send an Origin, which
 * forms need and `no-referrer` would remove.
 */
export function securityHeaders(facts: PageFacts): Record<string, string> {
  const secure = facts.publicOrigin.startsWith('https:')
  return {
    'content-security-policy': contentSecurityPolicy(facts),
    'referrer-policy': PRIVATE_PAGES.test(facts.path) ? 'same-origin' : 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    // Google's sign-in window must be able to answer the page that opened it.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(secure && { 'strict-transport-security': 'max-age=63072000' }),
  }
}
