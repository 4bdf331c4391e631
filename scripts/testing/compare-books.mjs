import { say } from '../support/log.mjs'
import { typescriptArgs } from '../support/run-typescript.mjs'

/**
 * Whatever the tests did to people, cards and webhooks: at the end our books and Stripe's have to agree.
 * @param {import('../processes/processes.mjs').Processes} processes
 * @param {Record<string, string>} env the app's
 * @returns {Promise<import('./summary.mjs').StepResult>}
 */
export async function compareBooks(processes, env) {
  const start = performance.now()
  const { code, logTail } = await processes.run({
    name: 'reconcile',
    command: process.execPath,
    args: typescriptArgs('scripts/reconcile.ts', ['--sweep', '--grace-seconds', '0']),
    env: { ...env, NODE_ENV: 'production', LOG_LEVEL: 'error' },
  })
  if (code !== 0) say(logTail)
  return { name: 'books agree', ok: code === 0, seconds: (performance.now() - start) / 1000 }
}
