import qs from 'qs'

/**
 * Decodes Stripe's form encoding: nested maps, and lists with numeric indices (`expand[0]`, `metadata[a]`). Every value is a
 * string; an empty one clears.
 */
export function decodeForm(encoded: string): Record<string, unknown> {
  return qs.parse(encoded, { depth: 8, parameterLimit: 1000, arrayLimit: 100, plainObjects: false })
}
