import { randomBytes } from 'node:crypto'
import { NextRequest } from 'next/server'
import createIntlMiddleware from 'next-intl/middleware'
import { checkForm } from './lib/edge/check-form'
import { forwardedAddress } from './lib/edge/own-headers'
import { env } from './lib/env'
import { pathWithoutLocale, routing } from './lib/i18n/routing'
import { securityHeaders } from './lib/security-headers'

const chooseLanguage = createIntlMiddleware(routing)

/** Runs before every page: what is sent to it is looked at, then its security headers with a fresh nonce, then its language. */
export async function proxy(request: NextRequest) {
  const { PUBLIC_ORIGIN, FIREBASE_AUTH_DOMAIN, FIREBASE_AUTH_EMULATOR_HOST } = env()
  const headers = securityHeaders({
    nonce: randomBytes(16).toString('base64'),
    path: pathWithoutLocale(request.nextUrl.pathname),
    publicOrigin: PUBLIC_ORIGIN,
    firebaseAuthDomain: FIREBASE_AUTH_DOMAIN,
    firebaseEmulatorHost: FIREBASE_AUTH_EMULATOR_HOST,
    developmentServer: process.env.NODE_ENV === 'development',
  })
  if (request.method === 'POST') {
    const form = await checkForm(request.clone(), PUBLIC_ORIGIN)
    if (form.kind === 'refused') return new Response(form.reason, { status: form.status, headers })
  }
  // Next takes the nonce for its own scripts from the policy on the request, so it has to be there before the rewrite.
  const inward = new Headers(request.headers)
  inward.set('content-security-policy', headers['content-security-policy'] ?? '')
  for (const [name, value] of Object.entries(forwardedAddress(PUBLIC_ORIGIN))) inward.set(name, value)
  const response = chooseLanguage(new NextRequest(request, { headers: inward }))
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

export const config = {
  // Everything but the addresses of programs, Next's own files and the files that we publish, each by its whole name: an
  // address that is not one of them is answered by a page. Read by the build, which takes no expression here.
  matcher: [
    '/((?!(?:api/(?:health|ready|cron|session|account/export|activations/[^/]+/events)|mcp/v2(?:/messages|/server-card)?(?:/\\.well-known/.+)?|resend/webhook|stripe/webhook(?:/.*)?|oauth/.+|\\.well-known/.+|_next/(?:static/.+|image)|favicon\\.ico|icon\\.svg|robots\\.txt|sitemap\\.xml|llms\\.txt|policies\\.json|assistants/plugin\\.zip|social/(?:en|es|fr|ar)\\.png|icons/(?:light|dark)\\.(?:png|svg))/?$).*)',
  ],
}
