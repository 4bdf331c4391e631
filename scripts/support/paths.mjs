import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder, without a trailing separator. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Where one stack keeps its state and its logs: `.data/<stack>/...`, which git ignores, or the same below DATA_DIR.
 * @param {string} stack
 * @param {...string} rest
 */
export function dataPath(stack, ...rest) {
  return join(resolve(ROOT, process.env.DATA_DIR || '.data'), stack, ...rest)
}
