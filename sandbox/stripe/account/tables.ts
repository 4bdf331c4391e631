import { ApiError } from '../http/api-error'
import type { Table } from './records'

/** Returns the row with this id, or undefined. Names like `constructor` find nothing. */
export function findRow<Row>(table: Table<Row>, id: string | null | undefined): Row | undefined {
  return id && Object.hasOwn(table, id) ? table[id] : undefined
}

/** Returns the row that another record refers to. Throws if it is missing, which is a bug of the stand-in. */
export function rowOf<Row>(table: Table<Row>, id: string): Row {
  const row = findRow(table, id)
  if (row === undefined) throw new Error(`The sandbox has no record ${id}`)
  return row
}

/** Returns the row of the URL. @throws ApiError 404 resource_missing */
export function requireRow<Row>(table: Table<Row>, noun: string, id: string, isGone?: (row: Row) => boolean): Row {
  const row = findRow(table, id)
  if (row === undefined || isGone?.(row)) throw ApiError.missingResource(noun, id, { status: 404, param: 'id' })
  return row
}

/** Returns the row named by a parameter. @throws ApiError 400 resource_missing with that parameter */
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

/** Returns all rows, newest first. */
export function newestFirst<Row>(table: Table<Row>): Row[] {
  return Object.values(table).reverse()
}

export function isDeleted(row: { deleted: boolean }): boolean {
  return row.deleted
}
