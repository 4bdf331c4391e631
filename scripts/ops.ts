// npm run ops -- <command>: what an operator does, from the command line. `npm run ops -- help` lists the commands.
// Takes the app's environment; `--stack demo|dev|test` takes that of a local stack that is running.
import { readFileSync } from 'node:fs'

const args = process.argv.slice(2)
const at = args.indexOf('--stack')
if (at >= 0) {
  const [, name = ''] = args.splice(at, 2)
  try {
    const found: unknown = JSON.parse(readFileSync(`.data/${/^\w+$/.exec(name)?.[0] ?? '-'}/app-env.json`, 'utf8'))
    Object.assign(process.env, found)
  } catch {
    console.error(`There is no local stack "${name}". Start it with npm run demo or npm run dev.`)
    process.exit(2)
  }
}
// The output is the answer of the command; log lines of the product would mix with it.
process.env.LOG_LEVEL = process.env.OPS_LOG_LEVEL ?? 'silent'
const { runOps } = await import('./ops/run-ops')
process.exitCode = await runOps(args)
