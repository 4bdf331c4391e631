const paint = (code: number, text: string) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text)

/** Prints the journeys line by line. */
export const tell = {
  title: (text: string) => console.log(`\n${paint(1, text)}`),
  says: (who: string, text: string) => console.log(`  ${paint(36, who.padEnd(10))} ${text}`),
  done: (text: string) => console.log(`  ${paint(32, '✓'.padEnd(10))} ${text}`),
  raw: (text: string) => console.log(text),
}

/** Throws what was expected and what was seen, unless the condition holds. */
export function expectThat(condition: unknown, what: string, seen?: unknown): asserts condition {
  if (!condition) throw new Error(`${what}${seen === undefined ? '' : `; seen: ${JSON.stringify(seen)}`}`)
}
