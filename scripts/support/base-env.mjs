const KEPT = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'CI', 'COLORTERM']
const KEPT_ON_WINDOWS = [
  'Path',
  'SystemRoot',
  'SystemDrive',
  'ComSpec',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'APPDATA',
]

/**
 * Returns the variables that every child needs and no others: a key or an address exported in the developer's shell must
 * not reach a local stack.
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string>}
 */
export function baseEnv(env = process.env) {
  /** @type {Record<string, string>} */
  const kept = {}
  for (const name of [...KEPT, ...KEPT_ON_WINDOWS]) {
    const value = env[name]
    if (value !== undefined) kept[name] = value
  }
  return kept
}
