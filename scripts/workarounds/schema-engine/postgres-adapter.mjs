import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const OID_CHAR = 18
const OID_TEXT = 25

/** Prisma's driver adapter with fixes for three bugs of version 7.10 that break migrations. */
export class MigrationAdapter extends PrismaPg {
  /**
   * @param {pg.PoolConfig} config without a connection string: in pg it overrides `database`, so migrations for the shadow
   *   database would run in the real one
   * @param {{ schema: string }} options
   */
  constructor(config, options) {
    super(config, options)
    this.poolConfig = config
    this.adapterOptions = options
  }

  /** @override */
  async connect() {
    return readSingleChars(await super.connect())
  }

  /**
   * Closes the pool before dropping the shadow database. Prisma's own method does not, and PostgreSQL refuses the drop.
   * @override
   */
  async connectToShadowDb() {
    const database = `prisma_migrate_shadow_db_${randomUUID()}`
    const admin = new pg.Client(this.poolConfig)
    await admin.connect()
    await admin.query(`CREATE DATABASE "${database}"`)
    const shadow = await new MigrationAdapter({ ...this.poolConfig, database }, this.adapterOptions).connect()
    const closePool = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await closePool()
      await admin.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
      await admin.end()
    }
    return shadow
  }
}

/**
 * Returns PostgreSQL's one-byte type "char" of the catalogue tables as a character, which the adapter refuses to read.
 * @param {any} connection private members of the adapter are patched
 */
function readSingleChars(connection) {
  const { performIO, queryRaw, startTransaction } = connection
  /** @type {number[]} */
  let charColumns = []
  Object.assign(connection, {
    /** @param {unknown} query */
    async performIO(query) {
      const result = await performIO.call(connection, query)
      charColumns = []
      for (const [index, field] of (result.fields ?? []).entries()) {
        if (field.dataTypeID !== OID_CHAR) continue
        field.dataTypeID = OID_TEXT
        charColumns.push(index)
      }
      return result
    },
    /** @param {unknown} query */
    async queryRaw(query) {
      const result = await queryRaw.call(connection, query)
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    },
  })
  if (startTransaction) {
    connection.startTransaction = async (/** @type {unknown} */ level) =>
      readSingleChars(await startTransaction.call(connection, level))
  }
  return connection
}
