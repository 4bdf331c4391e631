const PROGRESS_EVERY_MS = 15_000

/** @param {number} since from performance.now() */
export function secondsSince(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/**
 * Runs `work` and prints its result and duration. Prints progress every 15 s: CI servers end jobs without output.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const start = performance.now()
  const progress = setInterval(() => say(`  … ${label}, ${secondsSince(start)}`), PROGRESS_EVERY_MS)
  try {
    const result = await work()
    say(`  ✓ ${label} (${secondsSince(start)})`)
    return result
  } catch (error) {
    say(`  ✗ ${label} (${secondsSince(start)})`)
    throw error
  } finally {
    clearInterval(progress)
  }
}
