import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { registryEntry } from '../lib/mcp/discovery/registry-entry'

/*
 * npm run registry [-- --env-file FILE]: writes server.json, the entry of this server in the MCP registry, for the domain of
 * PUBLIC_ORIGIN. Publishes nothing: the owner of the domain does, with the registry's own program (docs/assistants.md).
 */
const FILE = 'server.json'

const { values } = parseArgs({ options: { 'env-file': { type: 'string' } } })
if (values['env-file'] !== undefined) process.loadEnvFile(values['env-file'])

const origin = process.env.PUBLIC_ORIGIN ?? ''
if (URL.canParse(origin) && new URL(origin).protocol === 'https:') {
  const entry = registryEntry(new URL(origin).origin)
  writeFileSync(FILE, `${JSON.stringify(entry, null, 2)}\n`)
  console.log(`${FILE} is written: ${entry.name} ${entry.version}, ${entry.remotes[0]?.url}`)
} else {
  console.error(`PUBLIC_ORIGIN is ${origin || 'not set'}: the registry lists public https addresses only`)
  process.exitCode = 1
}
