// npm run dev: the whole stack with `next dev`. Keeps its data from one start to the next.
import { demoPeople } from './stack/demo-people.mjs'
import { describeStack } from './stack/describe-stack.mjs'
import { say } from './stack/log.mjs'
import { choosePorts } from './stack/ports.mjs'
import { runEntry } from './stack/run-entry.mjs'
import { StackError } from './stack/stack-error.mjs'
import { startStack } from './stack/start-stack.mjs'

await runEntry('dev', async (processes) => {
  const options = {
    name: /** @type {const} */ ('dev'),
    mode: /** @type {const} */ ('development'),
    ports: choosePorts('standard', process.env),
    keep: true,
    people: demoPeople(),
    // TELEMETRY=console prints a readable trace of each request.
    appEnv: { TELEMETRY: process.env.TELEMETRY ?? 'off' },
    databaseUrl: process.env.DATABASE_URL,
    onCrash: (/** @type {string} */ message) => {
      throw new StackError(message)
    },
  }
  const stack = await startStack(options, processes)
  say(`\n${describeStack(stack)}\n\n  Ctrl-C ends it. Logs: .data/dev/logs\n`)
  return undefined
})
