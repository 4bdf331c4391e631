import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder, without a trailing separator. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Returns the path of a stack's state and logs: `<DATA_DIR or .data>/<stack>/...`.
 * @param {string} stack
 * @param {...string} rest
 */
export function dataPath(stack, ...rest) {
  return join(resolve(ROOT, process.env.DATA_DIR || '.data'), stack, ...rest)
}
