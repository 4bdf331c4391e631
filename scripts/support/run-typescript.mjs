import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './paths.mjs'

/** Node arguments that run TypeScript in one process. The `tsx` command uses two. */
export function typescriptFlags() {
  return ['--import', pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href]
}

/**
 * Node arguments that run a TypeScript file.
 * @param {string} file relative to the root
 * @param {string[]} [args]
 */
export function typescriptArgs(file, args = []) {
  return [...typescriptFlags(), join(ROOT, file), ...args]
}
