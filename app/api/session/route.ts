import * as z from 'zod'
import { rememberSignIn } from '@/app/_known-browser'
import { endSession, startSession } from '@/app/_session'
import { isOwnOrigin } from '@/lib/accounts/own-origin'
import { signInWithGoogle } from '@/lib/accounts/sign-in-with-google'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log'

const LARGEST_BODY_BYTES = 16_384
const body = z.object({ idToken: z.string().min(1).max(8192) })

const answer = (status: number, content: unknown, headers: Record<string, string> = {}) =>
  Response.json(content, { status, headers: { 'cache-control': 'no-store', ...headers } })
const refuse = (status: number, code: string) => answer(status, { error: { code } })

async function readBody(request: Request) {
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json')) return null
  const text = await request.text()
  if (text.length > LARGEST_BODY_BYTES) return null
  try {
    return body.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Opens a session from the ID token of a sign-in with Google in this browser. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers.get('origin'))) return refuse(403, 'foreign_origin')
  const input = await readBody(request)
  if (input === null) return refuse(400, 'bad_input')
  try {
    const result = await signInWithGoogle(input.idToken)
    if (result.kind === 'rejected') return refuse(401, result.reason)
    await startSession(result.sessionCookie)
    await rememberSignIn(result.person.email)
    return answer(200, { ok: true })
  } catch (error) {
    if (!isAppError(error)) throw error
    log.warn({ code: error.code, detail: error.detail }, 'sign-in with Google could not be finished')
    return answer(503, { error: { code: error.code } }, { 'retry-after': String(error.retryAfterSeconds ?? 30) })
  }
}

/** Signs this browser out. */
export async function DELETE(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers.get('origin'))) return refuse(403, 'foreign_origin')
  await endSession()
  return answer(200, { ok: true })
}
