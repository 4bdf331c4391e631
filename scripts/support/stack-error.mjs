/** An error that the developer can fix. Shown without a stack trace. */
export class StackError extends Error {}

/**
 * Describes any thrown value.
 * @param {unknown} error
 */
export function describeError(error) {
  if (error instanceof StackError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
