import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} license as declared in the lockfile or the installed manifest, else `unknown`
 * @property {boolean} isShipped
 * @property {string | undefined} integrity
 * @property {boolean} isForSomePlatforms
 */

/**
 * Reads every package of the lockfile, once per version.
 * @param {string} root
 * @returns {Package[]}
 */
export function readPackages(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  /** @type {Map<string, Package>} */
  const found = new Map()
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.link) continue
    const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const key = `${name}@${entry.version}`
    const isShipped = !entry.dev && !entry.devOptional
    const earlier = found.get(key)
    if (earlier) earlier.isShipped ||= isShipped
    else
      found.set(key, {
        name,
        version: entry.version,
        license: readLicense(entry.license) ?? readLicense(manifest(root, path)) ?? 'unknown',
        isShipped,
        integrity: entry.integrity,
        isForSomePlatforms: entry.os !== undefined,
      })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {unknown}
 */
function manifest(root, path) {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    return license ?? licenses?.[0]
  } catch {
    // npm does not install packages for other platforms.
    return undefined
  }
}

/**
 * A string, or `{ type }` in old manifests.
 * @param {unknown} value
 * @returns {string | undefined}
 */
function readLicense(value) {
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : undefined
}

/**
 * @param {Package[]} packages
 * @returns {{ license: string, count: number, names: string[] }[]} most frequent first
 */
export function countLicenses(packages) {
  /** @type {Map<string, string[]>} */
  const byLicense = new Map()
  for (const { license, name } of packages) byLicense.set(license, [...(byLicense.get(license) ?? []), name])
  return [...byLicense]
    .map(([license, names]) => ({ license, count: names.length, names }))
    .sort((a, b) => b.count - a.count)
}
