import { fileURLToPath } from 'node:url'
import { untilReady } from '../../processes/until-ready.mjs'
import { baseEnv } from '../../support/base-env.mjs'
import { answersOk } from '../../support/wait-until.mjs'
import { FIREBASE_PROJECT } from '../settings/app-env.mjs'
import { IN_UTC } from '../settings/zones.mjs'

/**
 * Starts the Firebase Auth emulator. It holds accounts in memory, so a stack that keeps its data needs `accountsFile`.
 * @param {object} options
 * @param {import('../../processes/processes.mjs').Processes} options.processes
 * @param {number} options.port
 * @param {string} [options.accountsFile] stores accounts between starts
 * @param {import('../settings/zones.mjs').Zones} [options.zones]
 */
export async function startAuthEmulator({ processes, port, accountsFile, zones = IN_UTC }) {
  const program = fileURLToPath(new URL('auth-emulator-server.mjs', import.meta.url))
  const child = processes.start({
    name: 'auth-emulator',
    command: process.execPath,
    args: [program, String(port), FIREBASE_PROJECT, ...(accountsFile ? [accountsFile] : [])],
    env: { ...baseEnv(), ...zones.env },
    graceMs: 1000,
  })
  await untilReady(child, () => answersOk(`http://127.0.0.1:${port}/`), 120_000)
  return child
}
