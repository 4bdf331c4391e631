import { randomUUID } from 'node:crypto'

const ACCEPTABLE = /^[\w-]{8,64}$/

/**
 * The id of a request for log and answer: the one that a proxy of ours gave it, else a new one.
 *
 * @param proxies how many proxies in front of us are believed; with none, a caller could write into our log
 */
export function requestId(header: string | string[] | undefined, proxies: number): string {
  return proxies > 0 && typeof header === 'string' && ACCEPTABLE.test(header) ? header : randomUUID()
}
