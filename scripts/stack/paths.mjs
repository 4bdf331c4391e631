import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder, without a trailing separator. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Where one stack keeps its state and its logs (`.data/<stack>/...`). Git ignores the whole folder.
 * @param {string} stack
 * @param {...string} rest
 */
export function dataPath(stack, ...rest) {
  return join(ROOT, '.data', stack, ...rest)
}
