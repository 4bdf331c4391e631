import { ApiError } from '../http/api-error'
import type { Table } from './records'

/** The row with this id, or undefined; names like `constructor` find nothing. */
export function findRow<Row>(table: Table<Row>, id: string | null | undefined): Row | undefined {
  return id && Object.hasOwn(table, id) ? table[id] : undefined
}

/** The row that another record points to. Its absence is a fault of the stand-in itself. */
export function rowOf<Row>(table: Table<Row>, id: string): Row {
  const row = findRow(table, id)
  if (row === undefined) throw new Error(`The sandbox lost the record ${id}`)
  return row
}

/** The row named by the URL; absent: 404 resource_missing as Stripe says it. */
export function requireRow<Row>(table: Table<Row>, noun: string, id: string, isGone?: (row: Row) => boolean): Row {
  const row = findRow(table, id)
  if (row === undefined || isGone?.(row)) throw ApiError.missingResource(noun, id, { status: 404, param: 'id' })
  return row
}

/** The row named by a parameter; absent: 400 resource_missing with that parameter. */
export function requireReference<Row>(
  table: Table<Row>,
  noun: string,
  id: string,
  param: string,
  isGone?: (row: Row) => boolean,
): Row {
  const row = findRow(table, id)
  if (row === undefined || isGone?.(row)) throw ApiError.missingResource(noun, id, { status: 400, param })
  return row
}

/** All rows, newest first. */
export function newestFirst<Row>(table: Table<Row>): Row[] {
  return Object.values(table).reverse()
}

export function isDeleted(row: { deleted: boolean }): boolean {
  return row.deleted
}
