import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { keyedHash } from './keyed-hash'

const HOUR = 60 * 60
const TEN_MINUTES = 10 * 60

/** Points are what is allowed within `seconds`, which run from the first one. */
const LIMITS = {
  mailsToAddress: { points: 5, seconds: HOUR },
  mailsFromClient: { points: 20, seconds: HOUR },
  triesFromClient: { points: 30, seconds: TEN_MINUTES },
  // Clients whose address nobody in front of us tells share these, which still bound a flood.
  mailsFromUnknown: { points: 1_000, seconds: HOUR },
  triesFromUnknown: { points: 1_500, seconds: TEN_MINUTES },
} as const

type LimitName = keyof typeof LIMITS
export type Allowance = { kind: 'allowed' } | { kind: 'limited'; retryAfterSeconds: number }

/** For one mail to an address (lower case), asked for by a client (clientAddress). @throws AppError database_unavailable */
export async function allowSignInMail(email: string, client: string | null): Promise<Allowance> {
  const byClient = await (client === null ? take('mailsFromUnknown', 'all') : take('mailsFromClient', client))
  return byClient.kind === 'limited' ? byClient : take('mailsToAddress', mailboxOf(email))
}

/** For one try of a code or link. @throws AppError database_unavailable */
export function allowSignInTry(client: string | null): Promise<Allowance> {
  return client === null ? take('triesFromUnknown', 'all') : take('triesFromClient', client)
}

/** `name+anything@host` reaches the same mailbox as `name@host`. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  const [name = ''] = email.slice(0, at).split('+')
  return `${name}${email.slice(at)}`
}

const limiters = new Map<LimitName, RateLimiterPostgres>()

function limiterOf(name: LimitName): RateLimiterPostgres {
  const existing = limiters.get(name)
  if (existing) return existing
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points: LIMITS[name].points,
    duration: LIMITS[name].seconds,
  })
  limiters.set(name, limiter)
  return limiter
}

/** When the limiter cannot count, nothing is allowed: the error passes. */
function take(name: LimitName, subject: string): Promise<Allowance> {
  const key = keyedHash('limit', subject).toString('base64url')
  return whileDatabaseIsThere(async () => {
    try {
      await limiterOf(name).consume(key)
      return { kind: 'allowed' }
    } catch (refused) {
      if (!isLimitResult(refused)) throw refused
      return { kind: 'limited', retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
    }
  })
}

/** The library rejects with its result when the limit is reached, and with an Error when it could not count. */
function isLimitResult(value: unknown): value is RateLimiterRes {
  return typeof value === 'object' && value !== null && !(value instanceof Error) && 'msBeforeNext' in value
}
