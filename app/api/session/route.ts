import * as z from 'zod'
import { isOwnOrigin } from '@/app/_form-request'
import { rememberSignIn } from '@/app/_known-browser'
import { endSession, startSession } from '@/app/_session'
import { signInWithGoogle } from '@/lib/accounts/sign-in-with-google'
import { readBody } from '@/lib/edge/read-body'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log/log'

const LARGEST_BODY_BYTES = 16_384
const body = z.object({ idToken: z.string().min(1).max(8192) })

const answer = (status: number, content: unknown, headers: Record<string, string> = {}) =>
  Response.json(content, { status, headers: { 'cache-control': 'no-store', ...headers } })
const refuse = (status: number, code: string) => answer(status, { error: { code } })

type Input = { kind: 'read'; idToken: string } | { kind: 'refused'; response: Response }

async function readInput(request: Request): Promise<Input> {
  const bad: Input = { kind: 'refused', response: refuse(400, 'bad_input') }
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json')) return bad
  const sent = await readBody(request, LARGEST_BODY_BYTES)
  if (sent.kind === 'refused')
    return { kind: 'refused', response: answer(sent.status, { error: { code: 'bad_input' } }, sent.headers) }
  try {
    const input = body.safeParse(JSON.parse(sent.text)).data
    return input ? { kind: 'read', idToken: input.idToken } : bad
  } catch {
    return bad
  }
}

/** Opens a session from the ID token of a sign-in with Google in this browser. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers.get('origin'))) return refuse(403, 'foreign_origin')
  const input = await readInput(request)
  if (input.kind === 'refused') return input.response
  try {
    const result = await signInWithGoogle(input.idToken)
    if (result.kind === 'rejected') return refuse(401, result.reason)
    await startSession(result.sessionCookie)
    await rememberSignIn(result.person.email)
    return answer(200, { ok: true })
  } catch (error) {
    if (!isAppError(error)) throw error
    log.warn({ code: error.code, detail: error.detail }, 'could not finish a sign-in with Google')
    return answer(503, { error: { code: error.code } }, { 'retry-after': String(error.retryAfterSeconds ?? 30) })
  }
}

/** Signs this browser out. */
export async function DELETE(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers.get('origin'))) return refuse(403, 'foreign_origin')
  await endSession()
  return answer(200, { ok: true })
}
