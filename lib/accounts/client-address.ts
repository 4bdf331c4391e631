import { isIP } from 'node:net'
import { env } from '@/lib/env'

/**
 * The caller's address for rate limits: an IPv4 address, or the /64 of an IPv6 address (one household, one subscriber). Null
 * without a trusted proxy, because then the caller writes the header.
 *
 * Each of the TRUSTED_PROXIES appends the address that called it, so the caller's is that many places from the end.
 */
export function clientAddress(forwardedFor: string | null, trustedProxies = env().TRUSTED_PROXIES): string | null {
  if (trustedProxies === 0 || forwardedFor === null) return null
  const hop = forwardedFor.split(',').at(-trustedProxies)?.trim()
  return hop ? limitSubject(withoutPort(hop)) : null
}

function withoutPort(hop: string): string {
  const bracketed = /^\[([^\]]+)\](:\d+)?$/.exec(hop)?.[1]
  const v4 = /^([\d.]+):\d+$/.exec(hop)?.[1]
  return bracketed ?? v4 ?? hop
}

function limitSubject(address: string): string | null {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address
  const family = isIP(mapped)
  if (family === 4) return mapped
  return family === 6 ? `${firstGroups(mapped, 4)}::/64` : null
}

/** The leading groups of a valid IPv6 address, without leading zeros. */
function firstGroups(address: string, count: number): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = groupsOf(head)
  const right = tail === undefined ? [] : groupsOf(tail)
  const all = [...left, ...Array<number>(Math.max(0, 8 - left.length - right.length)).fill(0), ...right]
  return all
    .slice(0, count)
    .map((group) => group.toString(16))
    .join(':')
}

/** A dotted IPv4 tail counts as two groups, which are never among the first four. */
const groupsOf = (part: string): number[] =>
  part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? [0, 0] : [Number.parseInt(group, 16)]))
