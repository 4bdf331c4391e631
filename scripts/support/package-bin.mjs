import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { StackError } from './stack-error.mjs'

/**
 * The JavaScript file of an installed package's command, to be run with this Node: no npx, no shell, one process.
 * @param {string} packageName
 * @param {string} [command] where it is not the package's own name
 */
export function packageBin(packageName, command = packageName) {
  const folder = join(ROOT, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin?.[command]
  if (!file) throw new StackError(`The package ${packageName} has no command ${command}.`)
  return join(folder, file)
}
