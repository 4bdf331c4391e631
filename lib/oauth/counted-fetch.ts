import type { Allowance } from '@/lib/limits/rate-limit'
import { type Fetched, fetchPublic } from './fetch-public'
import { allowClientFetch } from './limits'

const LIMITS = { maxBytes: 64 * 1024, timeoutMs: 2_500 }
const KEPT_MS = 5 * 60_000
const MOST_KEPT = 100

export type Fetch = (url: URL) => Promise<Fetched>
const overInternet: Fetch = (url) => fetchPublic(url, LIMITS)

/**
 * Fetches a client's document or keys, counted against the caller's address: each is a request of our server to a site that a
 * stranger chooses.
 *
 * @param from the caller's address (clientAddress)
 */
export function countedFetch(
  from: string | null,
  allow: (from: string | null) => Promise<Allowance> = allowClientFetch,
  fetch: Fetch = overInternet,
): Fetch {
  return async (url) => {
    if ((await allow(from)).kind === 'limited') throw new Error('too much was fetched for this address')
    return fetch(url)
  }
}

/**
 * Caches key sets for five minutes. The provider creates a client with a metadata document again for each request, and all people
 * of a hosted assistant share the few addresses of its vendor: without a cache, fetching keys for each token would use up the limit.
 */
export function createKeyCache(now: () => number = Date.now) {
  const kept = new Map<string, { until: number; answer: Promise<Fetched> }>()

  return (fetch: Fetch): Fetch =>
    (url) => {
      const known = kept.get(url.href)
      if (known && known.until > now()) return known.answer
      const answer = fetch(url)
      kept.delete(url.href)
      kept.set(url.href, { until: now() + KEPT_MS, answer })
      for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest)
      const forget = () => {
        if (kept.get(url.href)?.answer === answer) kept.delete(url.href)
      }
      answer.then((fetched) => isKeySet(fetched) || forget(), forget)
      return answer
    }
}

function isKeySet({ status, body }: Fetched): boolean {
  if (status !== 200) return false
  try {
    const read: unknown = JSON.parse(body.toString('utf8'))
    return typeof read === 'object' && read !== null && 'keys' in read && !('client_id' in read)
  } catch {
    return false
  }
}
