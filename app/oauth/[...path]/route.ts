import { answerOauth, answerRegistrationPreflight } from '@/lib/oauth/serve'

/** The authorization server: authorize, token, register, revoke, jwks. */
export const GET = answerOauth
export const POST = answerOauth

export function OPTIONS(request: Request): Response | Promise<Response> {
  return new URL(request.url).pathname === '/oauth/register' ? answerRegistrationPreflight() : answerOauth(request)
}
