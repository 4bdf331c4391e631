import { parseArgs } from 'node:util'
import { db, pool } from '../lib/db/client'
import { formatExactTime } from '../lib/i18n/format'
import { ownTimeZone } from '../lib/i18n/time-zone'
import { listOwnClients, registerClient, removeClient } from '../lib/oauth/registered-clients'

/*
 * Registers OAuth clients by hand, for hosts that need a client id and a secret (Gemini Enterprise):
 *   npm run oauth:client -- --name "Gemini Enterprise" --redirect https://vertexaisearch.cloud.google.com/oauth-redirect
 *   npm run oauth:client -- --list
 *   npm run oauth:client -- --remove <client id>
 * Needs the app's environment. Prints the secret once and stores its hash. The client sends it in the body
 * (client_secret_post) or in the Authorization header.
 */
const { values } = parseArgs({
  options: {
    name: { type: 'string' },
    redirect: { type: 'string', multiple: true },
    list: { type: 'boolean' },
    remove: { type: 'string' },
  },
})

async function run(): Promise<string> {
  if (values.list) {
    const clients = await listOwnClients()
    return clients
      .map(
        ({ client_id, client_name, created_at }) =>
          `${client_id}  ${formatExactTime('en', created_at, ownTimeZone())}  ${client_name}`,
      )
      .join('\n')
  }
  if (values.remove) return (await removeClient(values.remove)) ? 'removed' : fail('no client has this id')
  if (!values.name || !values.redirect) return fail('give --name and --redirect, or --list, or --remove <client id>')
  const made = await registerClient(values.name, values.redirect)
  return made.kind === 'registered' ? JSON.stringify(made) : fail(made.description)
}

function fail(text: string): string {
  process.exitCode = 1
  return text
}

console.log(await run())
await db().$disconnect()
await pool().end()
