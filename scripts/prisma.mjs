// npm run prisma -- <arguments of the Prisma CLI>
import { spawnSync } from 'node:child_process'
import { ensureInstalled } from './node/ensure-installed.mjs'
import { prismaCommand } from './stack/database/prisma-command.mjs'
import { ROOT } from './support/paths.mjs'

await ensureInstalled()
const { command, args, env } = prismaCommand(process.argv.slice(2), process.env)
const { status } = spawnSync(command, args, {
  cwd: ROOT,
  env: /** @type {NodeJS.ProcessEnv} */ (env),
  stdio: 'inherit',
})
process.exitCode = status ?? 1
