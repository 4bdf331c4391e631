import * as z from 'zod'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EsimScope } from './scopes'

/** A call of a tool that reads or changes a person's data. `id` is that of its message. */
export type AssistantCall = { id: string | number; tool: string; scope: EsimScope }

/** The row of a call in `assistant_calls`, committed as `begun`. */
export type CallRow = { id: AssistantCall['id']; row: bigint }

type BegunCalls = { kind: 'begun'; rows: CallRow[] } | { kind: 'limited'; retryAfterSeconds: number }

/** Calls of one person in any 60 seconds, all assistants together: far above the needs of a conversation. */
export const MOST_CALLS_IN_A_MINUTE = 120

/**
 * Parts of a `with` that write the rows of calls, and BEGUN_COLUMNS of its result, which `readBegun` reads. The part `caller`
 * before them has at most one row: `user_id`, `client_id`, and `may_call`. Writes nothing when the person is over the limit. Calls at
 * the same moment do not count one another, so a person may exceed it by as many.
 */
export const beginCalls = (calls: readonly AssistantCall[]) => Prisma.sql`
  recent as (
    select count(*)::int as calls, min(assistant_calls.at) as first from assistant_calls
    where user_id = (select user_id from caller) and at > now() - interval '1 minute'),
  begun as (
    insert into assistant_calls (user_id, client_id, tool, outcome)
    select user_id, client_id, tool, 'begun'
    from caller, recent, unnest(${calls.map(({ tool }) => tool)}::text[]) with ordinality as asked (tool, place)
    where may_call and recent.calls + ${calls.length} <= ${MOST_CALLS_IN_A_MINUTE}
    order by place returning id)`

export const BEGUN_COLUMNS = Prisma.sql`
  array(select begun.id::text from begun order by begun.id) as rows,
  (select ceil(extract(epoch from first + interval '1 minute' - now()))::int from recent) as free_in_seconds`

export const begunColumns = z.object({ rows: z.array(z.string()), free_in_seconds: z.int().nullable() })

/** The result of the statement for a caller who may call. */
export function readBegun(calls: readonly AssistantCall[], found: z.output<typeof begunColumns>): BegunCalls {
  if (found.rows.length < calls.length)
    return { kind: 'limited', retryAfterSeconds: Math.max(1, found.free_in_seconds ?? 1) }
  return { kind: 'begun', rows: calls.flatMap(({ id }, place) => toRow(id, found.rows[place])) }
}

const toRow = (id: AssistantCall['id'], row: string | undefined): CallRow[] =>
  row === undefined ? [] : [{ id, row: BigInt(row) }]

/**
 * Begins calls of a person whose token is verified.
 *
 * @throws AppError database_unavailable
 */
export async function beginCallsOf(
  { userId, clientId }: { userId: string; clientId: string },
  calls: readonly AssistantCall[],
): Promise<BegunCalls> {
  if (calls.length === 0) return { kind: 'begun', rows: [] }
  const found = await db().$queryRaw`
      with caller as (select ${userId}::uuid as user_id, ${clientId} as client_id, true as may_call), ${beginCalls(calls)}
      select ${BEGUN_COLUMNS}`
  return readBegun(calls, begunRows.parse(found)[0])
}

const begunRows = z.tuple([begunColumns])
