import { StackError } from '../support/stack-error.mjs'

/** The oldest Node that the product runs on, as in `engines` of package.json. */
export const OLDEST_NODE = '22.12'

/**
 * Whether the product runs on this version of Node.
 * @param {string} version like `process.versions.node`
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * For commands started without npm and scripts/run.mjs.
 * @param {string} version
 * @throws {StackError} if the product does not run on this version
 */
export function refuseOldNode(version) {
  if (isSupportedNode(version)) return
  throw new StackError(
    `Node ${version} is too old: ${OLDEST_NODE} or newer is needed. \`npm run …\` installs a newer one and runs the command on it.`,
  )
}
