import { StackError } from '../support/stack-error.mjs'

/** The oldest Node that the product runs on; `engines` of package.json says the same to npm and to hosts. */
export const OLDEST_NODE = '22.12'

/**
 * Whether the product runs on a Node of this version.
 * @param {string} version as `process.versions.node` has it
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/**
 * For a command that was started past npm, and so past scripts/run.mjs.
 * @param {string} version
 * @throws {StackError} when the product does not run on it
 */
export function refuseOldNode(version) {
  if (isSupportedNode(version)) return
  throw new StackError(
    `Node ${version} is too old: ${OLDEST_NODE} or newer is needed. Started as \`npm run …\`, a newer one from npm runs the command.`,
  )
}
