import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'

/**
 * The people of the demo with their fixed Firebase ids, a list of `{ uid, email, name }` in scripts/demo/people.json.
 * @returns {import('./auth-emulator.mjs').Person[]}
 */
export function demoPeople() {
  const file = join(ROOT, 'scripts', 'demo', 'people.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}
