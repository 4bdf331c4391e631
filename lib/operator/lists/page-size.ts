/** Rows of a page of the console; one more is read to know whether there is a next page. */
export const PAGE_SIZE = 50

export type Listing<Row> = { rows: Row[]; hasMore: boolean }

/** Cuts the one row too many that a query read to see whether there are more. */
export function cutPage<Row>(found: Row[]): Listing<Row> {
  return { rows: found.slice(0, PAGE_SIZE), hasMore: found.length > PAGE_SIZE }
}
