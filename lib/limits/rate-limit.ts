import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db/client'
import { throwDatabaseAway } from '@/lib/db/database-away'
import { keyedHash } from '@/lib/keyed-hash'
import { type Allowance, createPointBlocks, type Limit } from './create-point-blocks'

export type { Allowance, Limit }

const limiters = new Map<string, RateLimiterPostgres>()

/** Behind a pooler the next statement may run on another session, which knows nothing that was prepared by name. */
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
 * Takes from what a subject (address, person, client) may still do. Counted in PostgreSQL, so for all nodes; the subject is
 * stored as a hash. When it cannot be counted, nothing is allowed: the error passes.
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
 * The same for limits that are counted on every request: points are taken a block at a time and given out by this node, so
 * that most requests cost no statement.
 *
 * @throws AppError database_unavailable
 */
export const takeFromLimitInBlocks = createPointBlocks(takeFromLimit)

/** The library rejects with its result when the limit is reached, and with an Error when it could not count. */
function isLimitResult(value: unknown): value is RateLimiterRes {
  return typeof value === 'object' && value !== null && !(value instanceof Error) && 'msBeforeNext' in value
}
