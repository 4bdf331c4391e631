import type * as z from 'zod'
import { ApiError } from './api-error'
import { integer, seconds, text } from './parameters'

/** Parameters of every list. */
export const pageParameters = {
  limit: integer
    .refine((value) => value >= 1 && value <= 100, {
      message: 'This value must be between 1 and 100.',
      params: { stripe: 'parameter_invalid_integer' },
    })
    .optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
}

/** Parameters of a list that can be filtered by creation time. */
export const datedPageParameters = { ...pageParameters, created: seconds.optional() }

type PageRequest = { limit?: number; starting_after?: string; ending_before?: string }
type Range = z.output<typeof seconds>

/** Returns one page of `rows`, sorted newest first, in Stripe's list format. */
export function listPage<Row extends { id: string }, Item>(
  rows: Row[],
  request: PageRequest,
  url: string,
  render: (row: Row) => Item,
) {
  const { limit = 10, starting_after, ending_before } = request
  if (starting_after && ending_before) {
    throw ApiError.invalid('You may not provide both starting_after and ending_before.', { param: 'ending_before' })
  }
  let page: Row[]
  let hasMore: boolean
  if (ending_before) {
    const before = rows.slice(0, positionOf(rows, ending_before, 'ending_before'))
    page = before.slice(-limit)
    hasMore = before.length > limit
  } else {
    const after = starting_after ? rows.slice(positionOf(rows, starting_after, 'starting_after') + 1) : rows
    page = after.slice(0, limit)
    hasMore = after.length > limit
  }
  return { object: 'list' as const, data: page.map(render), has_more: hasMore, url }
}

/** Returns a list with all items, for lists inside other resources. */
export function wholeList<Item>(items: Item[], url: string) {
  return { object: 'list' as const, data: items, has_more: false, url }
}

export function isWithin(at: number | null, range: Range | undefined): boolean {
  if (!range) return true
  if (at === null) return false
  const { gt, gte, lt, lte }: { gt?: number; gte?: number; lt?: number; lte?: number } = range
  return (
    (gt === undefined || at > gt) &&
    (gte === undefined || at >= gte) &&
    (lt === undefined || at < lt) &&
    (lte === undefined || at <= lte)
  )
}

function positionOf(rows: Array<{ id: string }>, id: string, param: string): number {
  const position = rows.findIndex((row) => row.id === id)
  if (position < 0) throw ApiError.missingResource('object', id, { status: 400, param })
  return position
}
