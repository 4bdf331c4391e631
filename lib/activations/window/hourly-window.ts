import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { waitForPlaceMs } from './place-in-window'

/** Number of the advisory lock under which the window is counted and a place in it is taken. */
const WINDOW_LOCK = 7_301_001

/** Requests that were refused or never sent made no line and take no place. */
const IN_WINDOW = Prisma.sql`line_requests.intent_at > now() - interval '60 minutes' and outcome not in ('refused', 'unsent')`

/**
 * The queue: oldest first, the first activation of every person before the second of any; a line bound within the hour counts
 * as the first. An activation that waits for something else than the window (another line of the same person, stock, OXIO)
 * holds no place.
 */
const waiting = (id: string | null) => Prisma.sql`
  select id, row_number() over (order by turn, created_at, id) as position
  from (
    select id, state, created_at, last_error_code,
      row_number() over (partition by user_id order by created_at, id) + coalesce(got.lines, 0) as turn
    from oxio_activations
    left join (
      select user_id as owner, count(*) as lines from line_requests join oxio_activations on id = activation_id
      where ${IN_WINDOW} and line_id is not null group by user_id
    ) as got on owner = user_id
    where state in ('queued', 'activating') and line_id is null
  ) as unfinished
  where state = 'queued' and (last_error_code is null or id = ${id})`

/**
 * Milliseconds until the window has room for this activation, 0 when it has. With `tx`, no other transaction takes a place until
 * it ends, so at most `ACTIVATIONS_PER_HOUR` lines are requested in any 60 minutes over all nodes.
 */
export async function waitInWindow(activationId: string, tx?: Transaction): Promise<number> {
  if (tx) await tx.$executeRaw`select pg_advisory_xact_lock(${WINDOW_LOCK})`
  const client = tx ?? db()
  const [place] = await client.$queryRaw<{ position: bigint | null }[]>`
      select (select position from (${waiting(activationId)}) as w where w.id = ${activationId}) as position`
  return waitForPlaceMs({
    position: Number(place?.position ?? 1),
    limit: env().ACTIVATIONS_PER_HOUR,
    releasesInMs: await readReleases(client),
  })
}

/** Position of each waiting activation, 1 for the next one, and its wait in milliseconds. */
export async function readQueue(): Promise<Map<string, { position: number; waitMs: number }>> {
  const rows = await db().$queryRaw<{ id: string; position: bigint }[]>(waiting(null))
  const releasesInMs = await readReleases(db())
  const limit = env().ACTIVATIONS_PER_HOUR
  return new Map(
    rows.map(({ id, position }) => [
      id,
      { position: Number(position), waitMs: waitForPlaceMs({ position: Number(position), limit, releasesInMs }) },
    ]),
  )
}

/** How many places of the window are taken. */
export async function usedOfWindow(): Promise<number> {
  const [row] = await db().$queryRaw<
    { used: number }[]
  >`select count(*)::int as used from line_requests where ${IN_WINDOW}`
  return row?.used ?? 0
}

async function readReleases(client: Pick<Transaction, '$queryRaw'>): Promise<number[]> {
  const rows = await client.$queryRaw<{ ms: number }[]>`
    select (extract(epoch from intent_at + interval '60 minutes' - now()) * 1000)::float8 as ms
    from line_requests where ${IN_WINDOW} order by intent_at`
  return rows.map(({ ms }) => ms)
}
