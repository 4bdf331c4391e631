/** Rows on a page of the console. A query reads one more to find out whether there is a next page. */
export const PAGE_SIZE = 50

export type Listing<Row> = { rows: Row[]; hasMore: boolean }

/** Removes the extra row that shows whether there are more. */
export function cutPage<Row>(found: Row[]): Listing<Row> {
  return { rows: found.slice(0, PAGE_SIZE), hasMore: found.length > PAGE_SIZE }
}
