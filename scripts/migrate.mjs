// npm run migrate: applies all migrations to the database of DIRECT_DATABASE_URL or DATABASE_URL.
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
  console.error('DATABASE_URL is not set.')
  process.exitCode = 1
}
