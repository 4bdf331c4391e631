// Google's Firebase Auth emulator in a process of its own, without the command-line tool around it: half the memory and
// no hub. firebase-tools does not promise this import; its version is pinned.
// Usage: node auth-emulator-server.mjs <port> <project> [file that keeps the accounts]
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const SAVE_EVERY_MS = 2000
const [portText, project, accountsFile] = process.argv.slice(2)
const port = Number(portText)
const accounts = `http://127.0.0.1:${port}/identitytoolkit.googleapis.com/v1/projects/${project}/accounts`

const { createApp } = createRequire(import.meta.url)('firebase-tools/lib/emulator/auth/server')
const app = await createApp(project)
app.listen(port, '127.0.0.1', async () => {
  if (!accountsFile) return
  await restore(accountsFile)
  setInterval(() => save(accountsFile).catch((error) => console.error('accounts not saved:', error)), SAVE_EVERY_MS)
})

let saved = ''

/**
 * @param {string} action
 * @param {unknown} body
 */
async function call(action, body) {
  const response = await fetch(`${accounts}:${action}`, {
    method: 'POST',
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`accounts:${action} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

/** @param {string} file */
async function restore(file) {
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return
  }
  const users = JSON.parse(text)
  if (users.length > 0) await call('batchCreate', { users, allowOverwrite: true })
  saved = text
}

/** @param {string} file */
async function save(file) {
  const { userInfo = [] } = await call('query', { returnUserInfo: true })
  const text = JSON.stringify(userInfo)
  if (text === saved) return
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  saved = text
}
