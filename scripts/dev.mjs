// npm run dev: starts the stack with `next dev` and keeps its data between starts.
import { runEntry } from './processes/run-entry.mjs'
import { describeStack } from './stack/describe-stack.mjs'
import { choosePorts } from './stack/settings/ports.mjs'
import { startStack } from './stack/start-stack.mjs'
import { say } from './support/log.mjs'
import { StackError } from './support/stack-error.mjs'

await runEntry('dev', async (processes) => {
  const options = {
    name: /** @type {const} */ ('dev'),
    mode: /** @type {const} */ ('development'),
    ports: choosePorts('standard', process.env),
    keep: true,
    // TELEMETRY=console prints a readable trace of each request.
    appEnv: { TELEMETRY: process.env.TELEMETRY ?? 'off' },
    databaseUrl: process.env.DATABASE_URL,
    onCrash: (/** @type {string} */ message) => {
      throw new StackError(message)
    },
  }
  const stack = await startStack(options, processes)
  say(`\n${describeStack(stack)}\n\n  Press Ctrl-C to stop it. Logs: .data/dev/logs\n`)
  return undefined
})
