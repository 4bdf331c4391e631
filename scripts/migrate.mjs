// npm run migrate: brings the database of DATABASE_URL (past a pooler: DIRECT_DATABASE_URL) to the newest migration.
import { spawnSync } from 'node:child_process'
import { ensureInstalled } from './node/ensure-installed.mjs'
import { prismaCommand } from './stack/database/prisma-command.mjs'
import { ROOT } from './support/paths.mjs'

await ensureInstalled()
if (process.env.DATABASE_URL || process.env.DIRECT_DATABASE_URL) {
  const { command, args, env } = prismaCommand(['migrate', 'deploy'], process.env)
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    env: /** @type {NodeJS.ProcessEnv} */ (env),
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} else {
  console.error('DATABASE_URL is not set: which database should be migrated?')
  process.exitCode = 1
}
