import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseEnv } from '../../support/base-env.mjs'
import { ROOT } from '../../support/paths.mjs'
import { prismaCommand } from './prisma-command.mjs'

const MARK = join(ROOT, 'lib', 'db', 'generated', '.dotm-schema-hash')

/**
 * Generates the Prisma client unless it matches the schema.
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
 * Applies all migrations to a database.
 * @param {import('../../processes/processes.mjs').Processes} processes
 * @param {string} databaseUrl
 */
export async function migrate(processes, databaseUrl) {
  const command = prismaCommand(['migrate', 'deploy'], { ...baseEnv(), DATABASE_URL: databaseUrl })
  await processes.runOrThrow({ name: 'prisma-migrate', ...command })
}
