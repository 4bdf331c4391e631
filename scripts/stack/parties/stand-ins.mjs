import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { untilReady } from '../../processes/until-ready.mjs'
import { baseEnv } from '../../support/base-env.mjs'
import { dataPath } from '../../support/paths.mjs'
import { typescriptArgs } from '../../support/run-typescript.mjs'
import { answersOk } from '../../support/wait-until.mjs'
import { MAIL_WEBHOOK_SECRET } from '../settings/app-env.mjs'
import { IN_UTC } from '../settings/zones.mjs'

/**
 * Starts the stand-ins of Stripe, OXIO and Resend and waits until they answer.
 * @param {object} options
 * @param {import('../../processes/processes.mjs').Processes} options.processes
 * @param {string} options.stack name of the stack whose `.data` folder holds their state
 * @param {import('../settings/ports.mjs').Ports} options.ports
 * @param {'kept' | 'new' | 'in memory'} options.state `in memory` is for tests: on disk, a stand-in writes its whole state at
 *   every change
 * @param {import('../settings/zones.mjs').Zones} [options.zones]
 */
export async function startStandIns({ processes, stack, ports, state, zones = IN_UTC }) {
  const start = async (/** @type {'stripe' | 'oxio' | 'resend'} */ name) => {
    const data = dataPath(stack, `${name}.json`)
    mkdirSync(dirname(data), { recursive: true })
    const child = processes.start({
      name,
      command: process.execPath,
      args: typescriptArgs(`sandbox/${name}/main.ts`, [
        ...['--port', String(ports[name])],
        ...(state === 'in memory' ? ['--memory'] : ['--data', data]),
        ...(state === 'new' ? ['--reset'] : []),
      ]),
      env: {
        ...baseEnv(),
        ...zones.env,
        PARENT_PID: String(process.pid),
        ...(name === 'stripe' ? { STRIPE_MAIL_INBOX_URL: `http://127.0.0.1:${ports.resend}` } : {}),
        ...(name === 'resend'
          ? {
              RESEND_WEBHOOK_URL: `http://localhost:${ports.app}/resend/webhook`,
              RESEND_WEBHOOK_SECRET: MAIL_WEBHOOK_SECRET,
            }
          : {}),
      },
    })
    await untilReady(child, () => answersOk(`http://127.0.0.1:${ports[name]}/_sandbox/health`))
    return child
  }
  return Promise.all([start('stripe'), start('oxio'), start('resend')])
}
