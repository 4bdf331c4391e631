const MOST_KEYS = 200

/**
 * Whether something is seen for the first time on its day (UTC), in this process. Keys come from outside, so no more than 200
 * of a day are kept, and no more are said to be new.
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
