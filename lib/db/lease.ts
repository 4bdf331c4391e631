import { db } from './client'
import { Prisma } from './generated/client'

/** Tables whose rows carry a lease in `lease_until`. An activation has a claim with a fence instead (lib/activations/claim). */
const TABLES = {
  payment_attempts: Prisma.sql`payment_attempts`,
  stripe_events: Prisma.sql`stripe_events`,
  emails: Prisma.sql`emails`,
}

/**
 * The right to work on a row until `until`, by the database's clock. A lease is taken only after the one before has ended, so no
 * two leases of a row have the same `until`: it names the lease.
 */
export type Lease = { id: string; until: Date }

/** Longer than the work on any such row takes, and as long as a row waits for a node that died. */
const LENGTH = Prisma.sql`interval '60 seconds'`

/** That no request works on the row. */
export const IS_FREE = Prisma.sql`(lease_until is null or lease_until < now())`

type Taking = {
  where: Prisma.Sql
  /** Columns that change with the lease. */
  set?: Prisma.Sql[]
  /** Columns to return besides those of the lease. */
  returning?: Prisma.Sql[]
}

/** Leases the free rows among those of `where`. Of requests at once, one gets each row. */
export function takeLeases<Row extends Lease = Lease>(
  table: keyof typeof TABLES,
  { where, set = [], returning = [] }: Taking,
): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
      update ${TABLES[table]} set ${Prisma.join([Prisma.sql`lease_until = now() + ${LENGTH}`, ...set])}
      where ${where} and ${IS_FREE}
      returning ${Prisma.join([Prisma.sql`id, lease_until as until`, ...returning])}`
}

/**
 * Ends a lease and writes what came of the work.
 *
 * @returns false when the lease ran out and another request has the row; then nothing is written
 */
export async function endLease(
  table: keyof typeof TABLES,
  { id, until }: Lease,
  set: Prisma.Sql[] = [],
): Promise<boolean> {
  const ended = await db().$executeRaw`
      update ${TABLES[table]} set ${Prisma.join([Prisma.sql`lease_until = null`, ...set])}
      where id = ${id} and lease_until = ${until}`
  return ended === 1
}
