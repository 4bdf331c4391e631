import { cpus, loadavg, totalmem } from 'node:os'
import { benchActivationShare, benchActivations } from './activation'
import { benchGrowth } from './growth'
import { benchMcp } from './mcp'
import { benchPages } from './pages'
import { writeReport } from './report'
import type { Results } from './results'
import { settings } from './settings'
import { benchStart } from './start'
import { benchWebhook } from './webhook'

/** Runs one part if it is selected. */
async function part<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  if (!settings.only.has(name)) return null
  process.stdout.write(`${name} ...\n`)
  return work()
}

const [cpu] = cpus()
const loadBefore = loadavg()[0] ?? 0
const results: Results = {
  at: new Date().toISOString(),
  machine: {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore,
    loadAfter: 0,
  },
  mcp: await part('mcp', benchMcp),
  webhook: await part('webhook', () => benchWebhook(settings.seconds * 2)),
  share: await part('activation', () => benchActivationShare({ starts: 15, counted: 9 })),
  activations: await part('activation', () => benchActivations(settings.activations)),
  pages: await part('pages', benchPages),
  start: await part('start', benchStart),
  growth: await part('growth', benchGrowth),
}
results.machine.loadAfter = loadavg()[0] ?? 0
writeReport(results)
