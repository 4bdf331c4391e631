import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { waitForPlaceMs } from './place-in-window'

/** Number of the advisory lock under which the window is counted and a place in it is taken. */
const WINDOW_LOCK = 7_301_001
/** When the window has filled up since the look. */
const LOOK_AGAIN_MS = 1_000

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

/** `hasRoomForAll`: for every unfinished activation, so that no order is needed. `waitMs`: 0 when there is room for this one. */
export type Place = { hasRoomForAll: boolean; waitMs: number }

/** Looks for a place in the window without taking it. */
export async function lookForPlace(activationId: string): Promise<Place> {
  const hasRoomForAll = await countsRoomForAll(db())
  return { hasRoomForAll, waitMs: hasRoomForAll ? 0 : await waitForTurn(db(), activationId) }
}

/**
 * Takes a place in the window for a request that `tx` records: at most `ACTIVATIONS_PER_HOUR` lines are requested in any 60
 * minutes over all nodes.
 *
 * While there is room for all, transactions take places at once, under a shared lock: each counts every other one as a request
 * or as an unfinished activation, whichever of them looks last. Otherwise they take places one after the other, in turn.
 *
 * @param seen what `lookForPlace` found shortly before
 * @returns milliseconds to wait; 0 when the place is taken
 */
export async function takePlace(tx: Transaction, activationId: string, seen: Place): Promise<number> {
  if (seen.hasRoomForAll) {
    await tx.$executeRaw`select pg_advisory_xact_lock_shared(${WINDOW_LOCK})`
    return (await countsRoomForAll(tx)) ? 0 : LOOK_AGAIN_MS
  }
  await tx.$executeRaw`select pg_advisory_xact_lock(${WINDOW_LOCK})`
  return waitForTurn(tx, activationId)
}

async function countsRoomForAll(client: Reader): Promise<boolean> {
  const [row] = await client.$queryRaw<{ room: boolean }[]>`
    select (select count(*) from line_requests where ${IN_WINDOW})
      + (select count(*) from oxio_activations where state in ('queued', 'activating') and line_id is null)
      <= ${env().ACTIVATIONS_PER_HOUR} as room`
  return row?.room ?? false
}

/** Position of those of these activations that wait, 1 for the next one, and their wait in milliseconds. */
export async function readQueue(
  activationIds: readonly string[],
): Promise<Map<string, { position: number; waitMs: number }>> {
  const rows = await readPositions(db(), activationIds, null)
  const waitOf = await waits(db(), rows)
  return new Map(rows.map(({ id, position }) => [id, { position, waitMs: waitOf(position) }]))
}

/** How many places of the window are taken. */
export async function usedOfWindow(): Promise<number> {
  const [row] = await db().$queryRaw<
    { used: number }[]
  >`select count(*)::int as used from line_requests where ${IN_WINDOW}`
  return row?.used ?? 0
}

type Reader = Pick<Transaction, '$queryRaw'>
type Position = { id: string; position: number; used: number }

async function waitForTurn(client: Reader, activationId: string): Promise<number> {
  const positions = await readPositions(client, [activationId], activationId)
  const waitOf = await waits(client, positions)
  return waitOf(positions[0]?.position ?? 1)
}

/** @param askedBy an activation that asks for a place, whatever it waited for before */
function readPositions(client: Reader, ids: readonly string[], askedBy: string | null): Promise<Position[]> {
  return client.$queryRaw<Position[]>`
    select id, position::int as position, (select count(*)::int from line_requests where ${IN_WINDOW}) as used
    from (${waiting(askedBy)}) as queue where id = any(${[...ids]})`
}

/** The wait at each position. Reads when places come free only if one of the positions has to wait for that. */
async function waits(client: Reader, positions: readonly Position[]): Promise<(position: number) => number> {
  const limit = env().ACTIVATIONS_PER_HOUR
  if (positions.length > 0 && positions.every(({ position, used }) => position <= limit - used)) return () => 0
  const releasesInMs = await readReleases(client)
  return (position) => waitForPlaceMs({ position, limit, releasesInMs })
}

async function readReleases(client: Reader): Promise<number[]> {
  const rows = await client.$queryRaw<{ ms: number }[]>`
    select (extract(epoch from intent_at + interval '60 minutes' - now()) * 1000)::float8 as ms
    from line_requests where ${IN_WINDOW} order by intent_at`
  return rows.map(({ ms }) => ms)
}
