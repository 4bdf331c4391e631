import { env } from '@/lib/env'

// The token belongs to the instance, not to the build.
export const dynamic = 'force-dynamic'

/** Proves to OpenAI that the publisher of the app runs this origin. 404 until OPENAI_APPS_CHALLENGE is set. */
export function GET(): Response {
  const token = env().OPENAI_APPS_CHALLENGE
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return token === undefined ? new Response('Not found', { status: 404, headers }) : new Response(token, { headers })
}
