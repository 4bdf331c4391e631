import { clientAddress } from '@/lib/accounts/client-address'
import { describeError } from '@/lib/errors'
import { type Allowance, type Limit, takeFromLimit, takeFromLimitInBlocks } from '@/lib/limits/rate-limit'
import { log } from '@/lib/log/log'
import { MOST_CALLS_IN_A_MINUTE } from '@/lib/oauth/begin-calls'
import type { Caller } from './call/caller'
import { calledTool } from './gate'
import { tooManyCalls } from './json-rpc-error'
import { idOfOnly, type JsonRpcMessage } from './read-messages'

const MINUTE = 60

/** Far above the needs of a conversation, and low enough to stop a faulty client. */
export const CALL_LIMITS = {
  fromAddress: { name: 'mcpFromAddress', points: 600, seconds: MINUTE },
  // All callers without a known address share this limit.
  fromUnknown: { name: 'mcpFromUnknown', points: 30_000, seconds: MINUTE },
  /** Counted with the rows of the calls. */
  ofPerson: { name: 'mcpOfPerson', points: MOST_CALLS_IN_A_MINUTE, seconds: MINUTE },
  activations: { name: 'mcpActivations', points: 30, seconds: 10 * MINUTE },
} as const satisfies Record<string, Limit>

/** A node takes a limit in this many blocks, so that most calls need no statement. */
const BLOCKS = 30

/** One point for a request, or one for each tool that a batch calls. */
const pointsOf = (messages: readonly JsonRpcMessage[]) => Math.max(1, messages.filter((one) => calledTool(one)).length)

/**
 * 429 when the address is over its limit, counted before its token is checked; else null. Also null when the database cannot
 * count, so that public tools keep working. Tools of a person fail then, at the latest when they read the database.
 */
export async function limitAddress(request: Request, messages: readonly JsonRpcMessage[]): Promise<Response | null> {
  const address = clientAddress(request.headers.get('x-forwarded-for'))
  const limit = address === null ? CALL_LIMITS.fromUnknown : CALL_LIMITS.fromAddress
  try {
    const block = limit.points / BLOCKS
    return refuse(await takeFromLimitInBlocks(limit, address ?? 'all', { points: pointsOf(messages), block }), messages)
  } catch (error) {
    log.error({ error: describeError(error) }, 'cannot count calls of an address')
    return null
  }
}

/**
 * 429 when this person has asked for too many activations, all their assistants together; else null. Their other calls are counted
 * with their rows (lib/oauth/begin-calls.ts).
 *
 * @throws AppError database_unavailable when the database cannot count: then nothing is activated
 */
export async function limitActivations(
  { person }: Caller,
  messages: readonly JsonRpcMessage[],
): Promise<Response | null> {
  const activating = messages.filter((message) => calledTool(message)?.scope === 'esim:activate').length
  if (activating === 0) return null
  return refuse(await takeFromLimit(CALL_LIMITS.activations, person.id, activating), messages)
}

function refuse(allowance: Allowance, messages: readonly JsonRpcMessage[]): Response | null {
  return allowance.kind === 'allowed' ? null : tooManyCalls(allowance.retryAfterSeconds, idOfOnly(messages))
}
