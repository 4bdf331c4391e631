import * as z from 'zod'

/** The query of a listing: the state, and the time before which its rows begin. Invalid values count as absent. */
export function readListQuery<State extends string>(
  query: Record<string, string | string[] | undefined>,
  states: readonly State[],
): { state: State | null; before: Date | null } {
  const state = states.find((one) => one === query.state) ?? null
  const before = z.iso.datetime().safeParse(query.before)
  return { state, before: before.success ? new Date(before.data) : null }
}

const orderIds = z.array(z.string().regex(/^ord_\w{1,40}$/)).max(20)

/** Reads order ids of a search, separated by commas; null when they are absent or invalid. */
export function readIds(ids: string | string[] | undefined): string[] | null {
  const parsed = orderIds.safeParse(typeof ids === 'string' ? ids.split(',') : null)
  return parsed.success ? parsed.data : null
}
