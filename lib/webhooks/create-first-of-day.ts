const MOST_KEYS = 200

/**
 * Returns a function that is true for the first use of a key on a day (UTC) in this process. Keys come from outside, so it
 * stores at most 200 a day and is false for all further ones.
 */
export function createFirstOfDay(): (key: string, now: Date) => boolean {
  let day = ''
  let seen = new Set<string>()
  return (key, now) => {
    const today = now.toISOString().slice(0, 10)
    if (today !== day) {
      day = today
      seen = new Set()
    }
    if (seen.has(key) || seen.size >= MOST_KEYS) return false
    seen.add(key)
    return true
  }
}
