import * as z from 'zod'
import type { BearerRefusal } from '@/lib/accounts/accept-identity'
import { describeError, isAppError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import type { AssistantCall } from '@/lib/oauth/begin-calls'
import type { EsimScope } from '@/lib/oauth/scopes'
import type { Caller } from './call/caller'
import { callerFromBearer } from './caller-from-bearer'
import { challengeResponse, type DoorPath } from './challenge'
import { RPC_ERROR, rpcErrorResponse, tooManyCalls } from './json-rpc-error'
import { idOfOnly, type JsonRpcMessage } from './read-messages'
import { challengeInResult, readsChallengeInResult } from './step-up'
import { findTool } from './tool-list'

export type Admission = { kind: 'admitted'; caller: Caller | null } | { kind: 'refused'; response: Response }

export type Door = {
  path: DoorPath
  /** Whether lists and the catalogue need a token too. */
  everyCall: boolean
}

type Options = Door & { verify?: typeof callerFromBearer }

const callSchema = z.object({ method: z.literal('tools/call'), params: z.object({ name: z.string() }) })

/** One sentence for each reason to refuse a token, without quotation marks: it is also used in a header. */
const REFUSALS: Record<BearerRefusal, string> = {
  invalid: 'This sign-in is not valid. Please sign in again.',
  expired: 'Your sign-in has run out. Please sign in again.',
  revoked: 'Your sign-in was ended. Please sign in again.',
  disabled: 'This account is closed.',
  unverified_email: 'Your e-mail address is not confirmed. Please sign in with a confirmed address.',
  unusable_email: 'The e-mail address of your account cannot receive our mails. Please sign in with another address.',
  provider: 'This way to sign in is not offered here. Please sign in on our website.',
  stale_sign_in: 'Your sign-in is older than a day. Please sign in again.',
  tenant: 'This sign-in is not valid here. Please sign in again.',
}

/**
 * Authenticates a request before the protocol. A token is required when the endpoint requires it or a message of the request,
 * also within a batch, calls a tool with a scope; then it needs the scope of each. A token that is sent must always be valid.
 */
export async function admit(
  request: Request,
  messages: readonly JsonRpcMessage[],
  { path: door, everyCall, verify = callerFromBearer }: Options,
): Promise<Admission> {
  const id = idOfOnly(messages)
  const tools = messages.flatMap((message) => calledTool(message) ?? [])
  const scopes = new Set(tools.flatMap(({ scope }) => scope ?? []))
  const authorization = request.headers.get('authorization')
  if (authorization === null) {
    if (!everyCall && scopes.size === 0) return { kind: 'admitted', caller: null }
    const message = 'Please sign in: this needs a token of yours.'
    return { kind: 'refused', response: challengeResponse({ door, reason: 'no_token', message, id }) }
  }

  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1]
  const refuse = (reason: BearerRefusal): Admission => ({
    kind: 'refused',
    response: challengeResponse({ door, reason: 'invalid_token', message: REFUSALS[reason], id }),
  })
  if (token === undefined) return refuse('invalid')
  try {
    const bearer = await verify(token, { checkRevoked: tools.some(({ asksFirebase }) => asksFirebase) })
    if (bearer.kind === 'rejected') return refuse(bearer.reason)
    if (bearer.kind === 'limited') return { kind: 'refused', response: tooManyCalls(bearer.retryAfterSeconds, id) }
    const missing = [...scopes].filter((scope) => !bearer.caller.scopes.includes(scope))
    if (missing.length === 0) return { kind: 'admitted', caller: bearer.caller }
    return { kind: 'refused', response: refuseScope(bearer.caller, missing, { door, id }) }
  } catch (error) {
    log.error({ error: describeError(error) }, 'a token could not be verified')
    return { kind: 'refused', response: cannotVerify(error, id) }
  }
}

/** The tool that a message calls, if it exists. */
export function calledTool(message: JsonRpcMessage) {
  const call = callSchema.safeParse(message)
  return call.success ? findTool(call.data.params.name) : undefined
}

function refuseScope(
  { clientId }: Caller,
  missing: readonly EsimScope[],
  { door, id }: { door: DoorPath; id: ReturnType<typeof idOfOnly> },
): Response {
  const message = `You have not allowed this assistant to do that (${missing.join(', ')}). Please connect it again.`
  const challenge = { door, reason: 'insufficient_scope', message } as const
  return id !== null && readsChallengeInResult(clientId)
    ? challengeInResult(challenge, id)
    : challengeResponse({ ...challenge, id })
}

/** 503 and not 401: the token may be valid, and a client must keep it. */
function cannotVerify(error: unknown, id: ReturnType<typeof idOfOnly>): Response {
  const message = 'We cannot check your sign-in at this moment. Please try again in a few seconds.'
  const retryAfter = (isAppError(error) && error.retryAfterSeconds) || 5
  return rpcErrorResponse(503, RPC_ERROR.internal, message, { id, headers: { 'Retry-After': String(retryAfter) } })
}

const argumentsOf = z.object({ arguments: z.unknown() })

/** The call of a person's tool in a message; null when the protocol will not run the tool, because it has no id or wrong arguments. */
export function callOfPerson(message: JsonRpcMessage): AssistantCall | null {
  const { id } = message
  const tool = calledTool(message)
  if (id === undefined || !tool || tool.scope === null) return null
  if (!tool.accepts(argumentsOf.safeParse(message.params).data?.arguments)) return null
  return { id, tool: tool.name, scope: tool.scope }
}
