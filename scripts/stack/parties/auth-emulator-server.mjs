// Runs Google's Firebase Auth emulator without the firebase command: half the memory and no hub process. The import is not
// public API of firebase-tools, whose version is pinned.
// Usage: node auth-emulator-server.mjs <port> <project> [accounts file]
import { once } from 'node:events'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

const SAVE_EVERY_MS = 2000
const HOST = '127.0.0.1'
const [port = '', project = '', accountsFile] = process.argv.slice(2)
let saved = ''

const { createApp } = createRequire(import.meta.url)('firebase-tools/lib/emulator/auth/server')
const app = await createApp(project)
if (accountsFile) {
  // Restores the accounts on a temporary port, before clients can connect.
  const early = await listen(0)
  const { port: earlyPort } = /** @type {import('node:net').AddressInfo} */ (early.address())
  await restore(accountsFile, earlyPort)
  early.close()
}
await listen(Number(port))
if (accountsFile) {
  setInterval(() => save(accountsFile).catch((error) => console.error('Accounts not saved:', error)), SAVE_EVERY_MS)
  process.once('SIGTERM', () => save(accountsFile).finally(() => process.exit(0)))
}

/** @param {number} at 0 for any free port */
async function listen(at) {
  const server = createServer(app).listen(at, HOST)
  await once(server, 'listening')
  return server
}

/**
 * @param {number} at
 * @param {string} action
 * @param {unknown} body
 */
async function call(at, action, body) {
  const url = `http://${HOST}:${at}/identitytoolkit.googleapis.com/v1/projects/${project}/accounts:${action}`
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`accounts:${action} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

/**
 * @param {string} file
 * @param {number} at
 */
async function restore(file, at) {
  let text = '[]'
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    // First start.
  }
  const users = JSON.parse(text)
  if (users.length > 0) await call(at, 'batchCreate', { users, allowOverwrite: true })
  saved = text
}

/** @param {string} file */
async function save(file) {
  const { userInfo = [] } = await call(Number(port), 'query', { returnUserInfo: true })
  const text = JSON.stringify(userInfo)
  if (text === saved) return
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  saved = text
}
