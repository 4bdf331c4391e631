// npm run bench [-- --seconds 2] [-- --sizes 1000,100000,1000000] [-- --activations 200] [-- --only mcp,webhook,...]
// Measures the production build on its own stack and writes docs/performance.md. Only numbers of one run are comparable.
import { parseArgs } from 'node:util'
import { runEntry } from './processes/run-entry.mjs'
import { testerEnv } from './stack/settings/app-env.mjs'
import { choosePorts } from './stack/settings/ports.mjs'
import { startStack } from './stack/start-stack.mjs'
import { typescriptArgs } from './support/run-typescript.mjs'
import { StackError } from './support/stack-error.mjs'

await runEntry('test', async (processes) => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '2' },
      sizes: { type: 'string', default: '1000,100000,1000000' },
      activations: { type: 'string', default: '200' },
      only: { type: 'string', default: 'mcp,webhook,activation,pages,growth,start' },
    },
  })
  const stack = await startStack(
    {
      name: 'test',
      temporary: true,
      mode: 'production',
      ports: choosePorts('tests', process.env),
      keep: false,
      appEnv: { ACTIVATIONS_PER_HOUR: '100000', LOG_LEVEL: 'warn', TRUSTED_PROXIES: '1' },
      onCrash: (/** @type {string} */ message) => {
        throw new StackError(message)
      },
    },
    processes,
  )
  const { code } = await processes.run({
    name: 'bench',
    command: process.execPath,
    args: typescriptArgs('bench/run.ts'),
    env: {
      ...testerEnv(stack),
      BENCH_SECONDS: values.seconds,
      BENCH_SIZES: values.sizes,
      BENCH_ACTIVATIONS: values.activations,
      BENCH_ONLY: values.only,
    },
    show: true,
  })
  await stack.stop()
  return code
})
