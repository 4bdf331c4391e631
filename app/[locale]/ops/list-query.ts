import * as z from 'zod'

/** The query of a listing: which state, and from which moment on backwards. What cannot be read counts as not asked. */
export function readListQuery<State extends string>(
  query: Record<string, string | string[] | undefined>,
  states: readonly State[],
): { state: State | null; before: Date | null } {
  const state = states.find((one) => one === query.state) ?? null
  const before = z.iso.datetime().safeParse(query.before)
  return { state, before: before.success ? new Date(before.data) : null }
}

const orderIds = z.array(z.string().regex(/^ord_\w{1,40}$/)).max(20)

/** Ids of orders that a search found, separated by commas; null when none were given. */
export function readIds(ids: string | string[] | undefined): string[] | null {
  const parsed = orderIds.safeParse(typeof ids === 'string' ? ids.split(',') : null)
  return parsed.success ? parsed.data : null
}
