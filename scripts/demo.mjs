// npm run demo [-- --once] [-- --keep]: the whole stack with a production build, then the journeys of scripts/demo/.
// --once ends after the journeys with their exit code; --keep goes on with the data of the last demo.
import { parseArgs } from 'node:util'
import { testerEnv } from './stack/app-env.mjs'
import { demoPeople } from './stack/demo-people.mjs'
import { describeStack } from './stack/describe-stack.mjs'
import { say } from './stack/log.mjs'
import { choosePorts } from './stack/ports.mjs'
import { runEntry } from './stack/run-entry.mjs'
import { typescriptArgs } from './stack/run-typescript.mjs'
import { StackError } from './stack/stack-error.mjs'
import { startStack } from './stack/start-stack.mjs'

await runEntry('demo', async (processes) => {
  const { values } = parseArgs({ options: { once: { type: 'boolean' }, keep: { type: 'boolean' } } })
  const options = {
    name: /** @type {const} */ ('demo'),
    mode: /** @type {const} */ ('production'),
    ports: choosePorts('standard', process.env),
    keep: values.keep ?? false,
    people: demoPeople(),
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
      ? '\n  The stack stays up. Ctrl-C ends it.'
      : `\n  The journeys failed (exit code ${code}). Ctrl-C ends the stack.`,
  )
  return undefined
})
