import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Top-level folders that do not affect `next build`. */
const NOT_BUILT = ['node_modules', 'e2e', 'docs', 'bench', 'sandbox', 'scripts', 'test-results']

/**
 * Hashes every file that the build can read, tracked by git or not, and the Node version.
 * @param {string} root
 * @returns {string}
 */
export function hashSources(root) {
  const hash = createHash('sha256').update(process.version)
  for (const entry of readdirSync(root, { withFileTypes: true }).sort(byName)) {
    const isHidden = entry.name.startsWith('.') && !entry.name.startsWith('.env')
    if (!isHidden && !NOT_BUILT.includes(entry.name)) addToHash(hash, root, entry)
  }
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} folder
 * @param {import('node:fs').Dirent} entry
 */
function addToHash(hash, folder, entry) {
  const path = join(folder, entry.name)
  if (entry.isDirectory()) {
    hash.update(`\0folder ${entry.name}\0`)
    for (const child of readdirSync(path, { withFileTypes: true }).sort(byName)) addToHash(hash, path, child)
    hash.update('\0end\0')
  } else if (entry.isFile() && isBuilt(entry.name)) {
    const content = readFileSync(path)
    hash.update(`\0file ${entry.name} ${content.length}\0`).update(content)
  }
}

/** @param {string} name */
function isBuilt(name) {
  // The build writes next-env.d.ts and *.tsbuildinfo itself.
  return !/\.test\.(ts|tsx|mjs)$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$/.test(name)
}

/**
 * @param {{ name: string }} a
 * @param {{ name: string }} b
 */
function byName(a, b) {
  return a.name < b.name ? -1 : 1
}
