/** Each name holds a plan in every session of the server, so their number is limited; the product has fewer statements. */
const MOST_NAMES = 1_000

/**
 * Names for prepared statements: one for each text, so that a session parses and plans it once. Texts beyond the limit (lists of
 * values of many lengths) and those without values (`begin`, `commit`) get the empty name, with which `pg` prepares nothing.
 */
export function nameStatements(most = MOST_NAMES): (statement: { sql: string; args: readonly unknown[] }) => string {
  const names = new Map<string, string>()
  return ({ sql, args }) => {
    if (args.length === 0) return ''
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most) return ''
    const name = `s${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
