// npm run bench [-- --only mcp,webhook,...] [-- --quick] [-- --even-if-busy] [-- --seconds 2] [-- --sizes 1000,...] [-- --activations 1000]
// Measures the production build on its own stack and writes docs/performance.md. Only numbers of one run are comparable.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { runEntry } from './processes/run-entry.mjs'
import { testerEnv } from './stack/settings/app-env.mjs'
import { choosePorts } from './stack/settings/ports.mjs'
import { startStack } from './stack/start-stack.mjs'
import { baseEnv } from './support/base-env.mjs'
import { packageBin } from './support/package-bin.mjs'
import { ROOT } from './support/paths.mjs'
import { typescriptArgs } from './support/run-typescript.mjs'
import { StackError } from './support/stack-error.mjs'

const FIREBASE_PORT = 5294
/** The comparator (b'), in the build only: an address that no page or policy claims. */
const ROUTE = join(ROOT, 'app', 'oauth', 'bench', 'route.ts')

await runEntry('test', async (processes) => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string' },
      sizes: { type: 'string', default: '1000,100000,1000000' },
      activations: { type: 'string' },
      only: { type: 'string', default: 'mcp,webhook,activation,many,flood,pages,start,growth' },
      quick: { type: 'boolean', default: false },
      'even-if-busy': { type: 'boolean', default: false },
    },
  })
  const ports = choosePorts('tests', process.env)
  processes.start({
    name: 'delaying-proxy',
    command: process.execPath,
    args: typescriptArgs('bench/servers/delaying-proxy.ts', [String(FIREBASE_PORT), `127.0.0.1:${ports.auth}`]),
    env: baseEnv(),
  })
  const stack = await withRoute(processes, () =>
    startStack(
      {
        name: 'test',
        temporary: true,
        mode: 'production',
        ports,
        keep: false,
        preload: 'pg_stat_statements',
        appEnv: {
          ACTIVATIONS_PER_HOUR: '100000',
          LOG_LEVEL: 'warn',
          TRUSTED_PROXIES: '1',
          FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${FIREBASE_PORT}`,
        },
        onCrash: (/** @type {string} */ message) => {
          throw new StackError(message)
        },
      },
      processes,
    ),
  )
  const { code } = await processes.run({
    name: 'bench',
    command: process.execPath,
    args: typescriptArgs('bench/run.ts'),
    env: {
      ...testerEnv(stack),
      ...(values.seconds && { BENCH_SECONDS: values.seconds }),
      ...(values.activations && { BENCH_ACTIVATIONS: values.activations }),
      BENCH_SIZES: values.sizes,
      BENCH_ONLY: values.only,
      BENCH_QUICK: String(values.quick),
      BENCH_EVEN_IF_BUSY: String(values['even-if-busy']),
    },
    show: true,
  })
  await stack.stop()
  return code
})

/**
 * Builds with the route of the bench, which is in the tree, and in the types of routes, only meanwhile.
 * @template T
 * @param {import('./processes/processes.mjs').Processes} processes
 * @param {() => Promise<T>} build
 */
async function withRoute(processes, build) {
  const remove = () => rmSync(dirname(ROUTE), { recursive: true, force: true })
  process.once('exit', remove)
  mkdirSync(dirname(ROUTE), { recursive: true })
  copyFileSync(join(ROOT, 'bench', 'servers', 'json-route.ts'), ROUTE)
  try {
    return await build()
  } finally {
    remove()
    await processes.run({
      name: 'route-types',
      command: process.execPath,
      args: [packageBin('next'), 'typegen'],
      env: baseEnv(),
    })
  }
}
