import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const OID_CHAR = 18
const OID_TEXT = 25

/**
 * Prisma's own driver adapter with three faults of version 7.10 put right, each of which breaks migrations.
 */
export class MigrationAdapter extends PrismaPg {
  /**
   * The configuration holds host, port and database apart: given a connection string, pg lets it win over `database`, and
   * the migrations meant for the shadow database would run in the real one.
   * @param {pg.PoolConfig} config
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
   * Prisma's own drops the shadow database while its pool is still connected to it, which PostgreSQL refuses.
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
 * PostgreSQL's catalogues use the one-byte type "char", which the adapter refuses; the engine wants it as a character.
 * @param {any} connection the members patched here are the adapter's private ones
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
