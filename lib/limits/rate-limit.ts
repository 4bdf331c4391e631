import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db/client'
import { throwDatabaseAway } from '@/lib/db/database-away'
import { keyedHash } from '@/lib/keyed-hash'
import { type Allowance, createPointBlocks, type Limit } from './create-point-blocks'

export type { Allowance, Limit }

const limiters = new Map<string, RateLimiterPostgres>()

/** Uses unnamed statements: behind a pooler the next statement may run in a session without the prepared one. */
const unnamed = {
  query: ({ text, values }: { text: string; values?: unknown[] }) => pool().query(text, values),
}

function limiterOf({ name, points, seconds }: Limit): RateLimiterPostgres {
  const existing = limiters.get(name)
  if (existing) return existing
  const limiter = new RateLimiterPostgres({
    storeClient: unnamed,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
  })
  limiters.set(name, limiter)
  return limiter
}

/**
 * Takes points from the limit of a subject (address, person, client). PostgreSQL counts, so the limit holds for all nodes
 * together. Stores the subject as a hash. Throws when it cannot count, so that nothing is allowed then.
 *
 * @throws AppError database_unavailable
 */
export async function takeFromLimit(limit: Limit, subject: string, points = 1): Promise<Allowance> {
  const key = keyedHash('limit', subject).toString('base64url')
  try {
    await limiterOf(limit).consume(key, points)
    return { kind: 'allowed' }
  } catch (refused) {
    if (!isLimitResult(refused)) throwDatabaseAway(refused)
    return { kind: 'limited', retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
  }
}

/**
 * takeFromLimit for limits on each request: this node takes points in blocks, so most requests need no statement.
 *
 * @throws AppError database_unavailable
 */
export const takeFromLimitInBlocks = createPointBlocks(takeFromLimit)

/** The library rejects with its result when the limit is reached, and with an Error when it cannot count. */
function isLimitResult(value: unknown): value is RateLimiterRes {
  return typeof value === 'object' && value !== null && !(value instanceof Error) && 'msBeforeNext' in value
}
