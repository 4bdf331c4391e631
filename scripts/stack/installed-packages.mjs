/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockEntry */
/** @typedef {{ packages?: Record<string, LockEntry> }} Lock */

/**
 * Whether node_modules holds what the lockfile asks for: npm writes the lockfile of what it installed into
 * node_modules/.package-lock.json. Optional packages may be absent (builds for other platforms).
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  const have = installed.packages ?? {}
  const want = wanted.packages ?? {}
  const isThere = Object.entries(want).every(([path, entry]) => {
    if (path === '') return true
    const its = have[path]
    if (!its) return entry.optional === true
    return its.version === entry.version && (!entry.integrity || its.integrity === entry.integrity)
  })
  return isThere && Object.keys(have).every((path) => path in want)
}
