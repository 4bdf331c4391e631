/** What the headers of one page depend on. */
export type PageFacts = {
  /** Fresh for each request. */
  nonce: string
  /** Path without the language. */
  path: string
  publicOrigin: string
  firebaseAuthDomain: string
  /** `host:port` of the Auth emulator on a local stack. */
  firebaseEmulatorHost: string | undefined
  /** True under `next dev`, which evaluates code and writes styles into the page. */
  developmentServer: boolean
}

const IDENTITY_HOSTS = ['https://identitytoolkit.googleapis.com', 'https://securetoken.googleapis.com']

/** Pages whose addresses or contents are somebody's own. */
const PRIVATE_PAGES = /^\/(esim|esims|orders|pay|dashboard|buy|sign-in|ops|connect|assistants|claim|account)(\/|$)/

/**
 * The content security policy of a page: scripts only by nonce, styles only from our files (style attributes may be written,
 * as React does), forms only to ourselves. Signing in with Google needs the identity hosts and its window's frame.
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
 * All headers of a page's answer. Private pages tell other sites nothing about where a person came from; to ourselves they
 * still send an Origin, which forms need and `no-referrer` would take away.
 */
export function securityHeaders(facts: PageFacts): Record<string, string> {
  const secure = facts.publicOrigin.startsWith('https:')
  return {
    'content-security-policy': contentSecurityPolicy(facts),
    'referrer-policy': PRIVATE_PAGES.test(facts.path) ? 'same-origin' : 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    // Google's sign-in window has to be able to answer the page that opened it.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(secure && { 'strict-transport-security': 'max-age=63072000' }),
  }
}
