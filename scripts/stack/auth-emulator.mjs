import { fileURLToPath } from 'node:url'
import { baseEnv } from './base-env.mjs'
import { untilReady } from './until-ready.mjs'
import { answersOk } from './wait-until.mjs'
import { IN_UTC } from './zones.mjs'

/** The `demo-` prefix tells Google's libraries that no real project stands behind it. */
export const FIREBASE_PROJECT = 'demo-dotm'

/** @typedef {{ uid: string, email: string, name?: string }} Person a person with a verified e-mail address */

/**
 * The emulator forgets its accounts at exit. PostgreSQL does not, so a kept stack keeps the accounts too.
 * @param {object} options
 * @param {import('./processes.mjs').Processes} options.processes
 * @param {number} options.port
 * @param {string} [options.accountsFile] keeps the accounts from one start to the next
 * @param {Person[]} options.people accounts with fixed ids, there from the start
 * @param {import('./zones.mjs').Zones} [options.zones]
 */
export async function startAuthEmulator({ processes, port, accountsFile, people, zones = IN_UTC }) {
  const program = fileURLToPath(new URL('auth-emulator-server.mjs', import.meta.url))
  const child = processes.start({
    name: 'auth-emulator',
    command: process.execPath,
    args: [program, String(port), FIREBASE_PROJECT, ...(accountsFile ? [accountsFile] : [])],
    env: { ...baseEnv(), ...zones.env },
    graceMs: 1000,
  })
  await untilReady(child, () => answersOk(`http://127.0.0.1:${port}/`), 120_000)
  if (people.length > 0) await importPeople(port, people)
  return child
}

/**
 * @param {number} port
 * @param {Person[]} people
 */
async function importPeople(port, people) {
  const users = people.map(({ uid, email, name }) => ({
    localId: uid,
    email,
    emailVerified: true,
    ...(name ? { displayName: name } : {}),
  }))
  const path = `identitytoolkit.googleapis.com/v1/projects/${FIREBASE_PROJECT}/accounts:batchCreate`
  const response = await fetch(`http://127.0.0.1:${port}/${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify({ users, allowOverwrite: true }),
  })
  // 200 also with a list of the entries that were refused.
  const { error } = await response.json()
  if (!response.ok || error?.length > 0) throw new Error(`Auth emulator refused people: ${JSON.stringify(error)}`)
}
