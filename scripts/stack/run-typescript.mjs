import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './paths.mjs'

/**
 * Arguments for Node that run a TypeScript file of this repository in one process (the tsx command would take two).
 * @param {string} file relative to the root
 * @param {string[]} [args]
 */
export function typescriptArgs(file, args = []) {
  const loader = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  return ['--import', loader, join(ROOT, file), ...args]
}
