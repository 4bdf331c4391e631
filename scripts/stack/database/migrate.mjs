import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseEnv } from '../../support/base-env.mjs'
import { ROOT } from '../../support/paths.mjs'
import { prismaCommand } from './prisma-command.mjs'

const MARK = join(ROOT, 'lib', 'db', 'generated', '.dotm-schema-hash')

/**
 * Writes the Prisma client unless it was written from this very schema.
 * @param {import('../../processes/processes.mjs').Processes} processes
 */
export async function ensureGenerated(processes) {
  const hash = createHash('sha256')
  for (const file of ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']) {
    hash.update(readFileSync(join(ROOT, file)))
  }
  const wanted = hash.digest('hex')
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return
  await processes.runOrThrow({ name: 'prisma-generate', ...prismaCommand(['generate'], baseEnv()) })
  writeFileSync(MARK, wanted)
}

/**
 * Brings a database to the newest migration.
 * @param {import('../../processes/processes.mjs').Processes} processes
 * @param {string} databaseUrl
 */
export async function migrate(processes, databaseUrl) {
  const command = prismaCommand(['migrate', 'deploy'], { ...baseEnv(), DATABASE_URL: databaseUrl })
  await processes.runOrThrow({ name: 'prisma-migrate', ...command })
}
