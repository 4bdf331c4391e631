/** Something the person at the keyboard can put right: shown as its message alone, without a stack trace. */
export class StackError extends Error {}

/**
 * The text to show for anything thrown.
 * @param {unknown} error
 */
export function describeError(error) {
  if (error instanceof StackError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
