import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { type BearerRefusal, personFromBearer } from '@/lib/accounts/person-from-bearer'
import { describeError, isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { challengeResponse } from './challenge'
import { RPC_ERROR, rpcErrorResponse } from './json-rpc-error'
import { idOfOnly, type JsonRpcMessage } from './read-messages'
import { findTool } from './tool-list'

export type Admission = { kind: 'admitted'; person: Person | null } | { kind: 'refused'; response: Response }
type Verify = (token: string, options: { checkRevoked: boolean }) => ReturnType<typeof personFromBearer>

const callSchema = z.object({ method: z.literal('tools/call'), params: z.object({ name: z.string() }) })

/** One sentence for each reason why a token does not count, without quotes: it also goes into a header. */
const REFUSALS: Record<BearerRefusal, string> = {
  invalid: 'This sign-in is not valid. Please sign in again.',
  expired: 'Your sign-in has run out. Please sign in again.',
  revoked: 'Your sign-in was ended. Please sign in again.',
  disabled: 'This account is closed.',
  unverified_email: 'Your e-mail address is not confirmed. Please sign in with a confirmed address.',
  provider: 'This way to sign in is not offered here. Please sign in on our website.',
  stale_sign_in: 'Your sign-in is older than a day. Please sign in again.',
  tenant: 'This sign-in is not valid here. Please sign in again.',
}

/**
 * Decides before the protocol whether a request goes in, and for whom. A person's token is needed when the door asks for it
 * or any message of the request, batches included, calls a tool of a person. A token that is given must count in any case.
 */
export async function admit(
  request: Request,
  messages: readonly JsonRpcMessage[],
  { everyCall, verify = personFromBearer }: { everyCall: boolean; verify?: Verify },
): Promise<Admission> {
  const id = idOfOnly(messages)
  const tools = messages.flatMap((message) => calledTool(message) ?? [])
  const authorization = request.headers.get('authorization')
  if (authorization === null) {
    if (!everyCall && tools.every(({ scope }) => scope === null)) return { kind: 'admitted', person: null }
    const message = 'Please sign in: this needs a token of yours.'
    return { kind: 'refused', response: challengeResponse({ tokenWasGiven: false, message, id }) }
  }

  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1]
  const refuse = (reason: BearerRefusal): Admission => ({
    kind: 'refused',
    response: challengeResponse({ tokenWasGiven: true, message: REFUSALS[reason], id }),
  })
  if (token === undefined) return refuse('invalid')
  try {
    const checkRevoked = tools.some(({ scope }) => scope === 'esim:activate')
    const bearer = await verify(token, { checkRevoked })
    return bearer.kind === 'person' ? { kind: 'admitted', person: bearer.person } : refuse(bearer.reason)
  } catch (error) {
    log.error({ error: describeError(error) }, 'cannot verify a token')
    return { kind: 'refused', response: cannotVerify(error, id) }
  }
}

function calledTool(message: JsonRpcMessage) {
  const call = callSchema.safeParse(message)
  return call.success ? findTool(call.data.params.name) : undefined
}

/** Not 401: the token may be good, and a client must not throw it away. */
function cannotVerify(error: unknown, id: ReturnType<typeof idOfOnly>): Response {
  const message = 'We cannot check your sign-in at this moment. Please try again in a few seconds.'
  const retryAfter = (isAppError(error) && error.retryAfterSeconds) || 5
  return rpcErrorResponse(503, RPC_ERROR.internal, message, { id, headers: { 'Retry-After': String(retryAfter) } })
}
