import { randomBytes } from 'node:crypto'
import { NextRequest } from 'next/server'
import createIntlMiddleware from 'next-intl/middleware'
import { env } from './lib/env'
import { pathWithoutLocale, routing } from './lib/i18n/routing'
import { securityHeaders } from './lib/security-headers'

const chooseLanguage = createIntlMiddleware(routing)

/** Runs before every page: its security headers with a fresh nonce, then its language. */
export function proxy(request: NextRequest) {
  const { PUBLIC_ORIGIN, FIREBASE_AUTH_DOMAIN, FIREBASE_AUTH_EMULATOR_HOST } = env()
  const headers = securityHeaders({
    nonce: randomBytes(16).toString('base64'),
    path: pathWithoutLocale(request.nextUrl.pathname),
    publicOrigin: PUBLIC_ORIGIN,
    firebaseAuthDomain: FIREBASE_AUTH_DOMAIN,
    firebaseEmulatorHost: FIREBASE_AUTH_EMULATOR_HOST,
    developmentServer: process.env.NODE_ENV === 'development',
  })
  // Next takes the nonce for its own scripts from the policy on the request, so it has to be there before the rewrite.
  const inward = new Headers(request.headers)
  inward.set('content-security-policy', headers['content-security-policy'] ?? '')
  const response = chooseLanguage(new NextRequest(request, { headers: inward }))
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

export const config = {
  // Everything but endpoints for programs (the page about them is one for people), Next's own files and files with an extension.
  matcher: ['/((?!api/|mcp/(?!v2/docs)|mcp$|stripe/|resend/|oauth/|\\.well-known/|_next/|.*\\.[A-Za-z0-9]+$).*)'],
}
