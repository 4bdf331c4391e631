import { clientAddress } from '@/lib/accounts/client-address'
import { describeError } from '@/lib/errors'
import { type Allowance, type Limit, takeFromLimit, takeFromLimitInBlocks } from '@/lib/limits/rate-limit'
import { log } from '@/lib/log/log'
import type { Caller } from './call/caller'
import { calledTool } from './gate'
import { RPC_ERROR, rpcErrorResponse } from './json-rpc-error'
import { idOfOnly, type JsonRpcMessage } from './read-messages'

const MINUTE = 60

/** Far above what a conversation needs, and low enough to bound a program that went wrong. */
const LIMITS = {
  fromAddress: { name: 'mcpFromAddress', points: 600, seconds: MINUTE },
  // Callers whose address nobody in front of us tells share this one.
  fromUnknown: { name: 'mcpFromUnknown', points: 30_000, seconds: MINUTE },
  ofPerson: { name: 'mcpOfPerson', points: 120, seconds: MINUTE },
  activations: { name: 'mcpActivations', points: 30, seconds: 10 * MINUTE },
} as const satisfies Record<string, Limit>

/** A node takes this part of a limit at once, so that most calls cost no statement. */
const BLOCKS = 30

/** One point for a request, or one for each tool that a batch calls. */
const pointsOf = (messages: readonly JsonRpcMessage[]) => Math.max(1, messages.filter((one) => calledTool(one)).length)

/**
 * 429 when the address, counted before its token is looked at, has asked too much. While nobody can count, what is the same
 * for everybody stays readable: only tools of a person fail closed, at the latest when they look into the database.
 */
export async function limitAddress(request: Request, messages: readonly JsonRpcMessage[]): Promise<Response | null> {
  const address = clientAddress(request.headers.get('x-forwarded-for'))
  const limit = address === null ? LIMITS.fromUnknown : LIMITS.fromAddress
  try {
    const block = limit.points / BLOCKS
    return refuse(await takeFromLimitInBlocks(limit, address ?? 'all', { points: pointsOf(messages), block }), messages)
  } catch (error) {
    log.error({ error: describeError(error) }, 'cannot count calls of an address')
    return null
  }
}

/**
 * 429 when this person has asked too much, all their assistants together.
 *
 * @throws AppError database_unavailable when it cannot be counted: then nothing of a person's is read or changed
 */
export async function limitPerson({ person }: Caller, messages: readonly JsonRpcMessage[]): Promise<Response | null> {
  const tools = messages.flatMap((message) => calledTool(message) ?? [])
  if (tools.every(({ scope }) => scope === null)) return null
  const { ofPerson } = LIMITS
  const block = ofPerson.points / BLOCKS
  const all = refuse(await takeFromLimitInBlocks(ofPerson, person.id, { points: tools.length, block }), messages)
  const activating = tools.filter(({ scope }) => scope === 'esim:activate').length
  if (all || activating === 0) return all
  return refuse(await takeFromLimit(LIMITS.activations, person.id, activating), messages)
}

function refuse(allowance: Allowance, messages: readonly JsonRpcMessage[]): Response | null {
  if (allowance.kind === 'allowed') return null
  const seconds = allowance.retryAfterSeconds
  return rpcErrorResponse(429, RPC_ERROR.limited, `Too many calls. Please try again in ${seconds} seconds.`, {
    id: idOfOnly(messages),
    headers: { 'Retry-After': String(seconds) },
  })
}
