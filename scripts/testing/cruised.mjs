import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * dependency-cruiser finds nothing wrong in what it cannot read: with a TypeScript that it does not know it passes over every
 * TypeScript file and succeeds.
 * @param {string} output what it printed
 * @param {number} files TypeScript files that it was given
 * @returns {string} what is wrong; empty when it read as many modules at least
 */
export function findUncruised(output, files) {
  const cruised = Number(/\((\d+) modules, \d+ dependencies cruised\)/.exec(output)?.[1] ?? 0)
  return cruised >= files ? '' : `only ${cruised} modules were cruised, but there are ${files} TypeScript files`
}

/**
 * @param {string} root
 * @param {readonly string[]} folders
 */
export function countTypeScript(root, folders) {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
    .filter((path) => /\.tsx?$/.test(path) && !/(^|[\\/])(generated|node_modules)[\\/]/.test(path)).length
}
