// npm run demo [-- --once] [-- --keep]: starts the stack with a production build and plays the journeys of scripts/demo.
// --once exits after the journeys with their exit code; --keep keeps the data of the last demo.
import { parseArgs } from 'node:util'
import { runEntry } from './processes/run-entry.mjs'
import { describeStack } from './stack/describe-stack.mjs'
import { testerEnv } from './stack/settings/app-env.mjs'
import { choosePorts } from './stack/settings/ports.mjs'
import { startStack } from './stack/start-stack.mjs'
import { say } from './support/log.mjs'
import { typescriptArgs } from './support/run-typescript.mjs'
import { StackError } from './support/stack-error.mjs'

await runEntry('demo', async (processes) => {
  const { values } = parseArgs({ options: { once: { type: 'boolean' }, keep: { type: 'boolean' } } })
  const options = {
    name: /** @type {const} */ ('demo'),
    mode: /** @type {const} */ ('production'),
    ports: choosePorts('standard', process.env),
    keep: values.keep ?? false,
    databaseUrl: process.env.DATABASE_URL,
    onCrash: (/** @type {string} */ message) => {
      throw new StackError(message)
    },
  }
  const stack = await startStack(options, processes)
  say(`\n${describeStack(stack)}\n`)
  const { code } = await processes.run({
    name: 'journeys',
    command: process.execPath,
    args: typescriptArgs('scripts/demo/play.ts', values.once ? [] : ['--offer-sign-in']),
    env: testerEnv(stack),
    show: true,
  })
  if (values.once) return code
  say(
    code === 0
      ? '\n  The stack is running. Press Ctrl-C to stop it.'
      : `\n  The journeys failed (exit code ${code}). Press Ctrl-C to stop the stack.`,
  )
  return undefined
})
