// npm run prisma -- <arguments of the Prisma CLI>
import { spawnSync } from 'node:child_process'
import { ensureInstalled } from './stack/ensure-installed.mjs'
import { ROOT } from './stack/paths.mjs'
import { prismaCommand } from './stack/prisma-command.mjs'

await ensureInstalled()
const { command, args, env } = prismaCommand(process.argv.slice(2), process.env)
const { status } = spawnSync(command, args, {
  cwd: ROOT,
  env: /** @type {NodeJS.ProcessEnv} */ (env),
  stdio: 'inherit',
})
process.exitCode = status ?? 1
