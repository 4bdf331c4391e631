import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './paths.mjs'

/** Arguments with which Node runs TypeScript in one process (the tsx command would take two). */
export function typescriptFlags() {
  return ['--import', pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href]
}

/**
 * Arguments for Node that run a TypeScript file of this repository.
 * @param {string} file relative to the root
 * @param {string[]} [args]
 */
export function typescriptArgs(file, args = []) {
  return [...typescriptFlags(), join(ROOT, file), ...args]
}
