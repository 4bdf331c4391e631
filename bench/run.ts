import { cpus, totalmem } from 'node:os'
import { startLoader } from './load/start-loader'
import { describeBusy } from './machine/judge-busy'
import { watchMachine } from './machine/watch-machine'
import { benchActivationShare } from './parts/activation-share'
import { prepareToCount } from './parts/count-statements'
import { benchGrowth } from './parts/growth'
import { benchActivations, benchFlood } from './parts/many-activations'
import { benchMcp } from './parts/mcp'
import { benchPages } from './parts/pages'
import { benchStart } from './parts/start'
import { benchWebhook } from './parts/webhook'
import { writeReport } from './report/write-report'
import type { PartName, Parts, Results } from './results'
import { settings } from './settings'

const loader = await startLoader()
const results: Results = {
  machine: {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    core: loader.core,
  },
  parts: {},
  ran: {},
}

/** Runs one part if it is selected, and watches the machine. */
async function part<Name extends PartName>(name: Name, work: () => Promise<Parts[Name]>): Promise<void> {
  if (!settings.only.has(name)) return
  process.stdout.write(`${name} ...\n`)
  const at = new Date().toISOString()
  const { result, busy, seconds } = await watchMachine(work)
  results.parts[name] = result
  results.ran[name] = { at, seconds, busy }
  process.stdout.write(`  ${seconds.toFixed(0)} s${busy ? `; ${describeBusy(busy)}` : ''}\n`)
}

await prepareToCount()
await part('mcp', () => benchMcp(loader))
await part('webhook', () => benchWebhook(loader, settings.seconds * 3, settings.rounds))
await part('activation', () => benchActivationShare({ starts: settings.singleActivations, counted: 9 }))
await part('many', () => benchActivations(settings.activations))
await part('flood', () => benchFlood(loader, settings.activations))
await part('pages', () => benchPages(loader))
await part('start', () => benchStart(loader))
await part('growth', () => benchGrowth(loader))
await loader.stop()
process.exitCode = writeReport(results, settings) ? 0 : 1
