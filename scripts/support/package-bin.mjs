import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { StackError } from './stack-error.mjs'

/**
 * Returns the JavaScript file of an installed package's command. Running it directly needs no shell and only one process.
 * @param {string} packageName
 * @param {string} [command] if it differs from the package's name
 */
export function packageBin(packageName, command = packageName) {
  const folder = join(ROOT, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin?.[command]
  if (!file) throw new StackError(`The package ${packageName} has no command ${command}.`)
  return join(folder, file)
}
