/**
 * The path and query of a request target as a server reads it (RFC 9112, 3.2): what stands before the path in the absolute
 * form is dropped, because our address comes from the configuration alone.
 *
 * @returns null for a target that names no path: `*`, and what no address of ours has: percent signs that encode nothing,
 * or that are left when it is decoded (Next decodes some paths twice), and control characters
 */
export function readTarget(target: string): string | null {
  const own = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')
  const path = own.split(/[?#]/, 1)[0] ?? ''
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what no path of ours holds.
    if (/[\u0000-\u001f\u007f%]/.test(decodeURIComponent(path))) return null
  } catch {
    return null
  }
  if (own === '*') return null
  return own.startsWith('/') ? own : `/${own}`
}
