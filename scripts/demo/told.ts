/** The journeys are told line by line, so that a person at the terminal can follow what is going on. */
const paint = (code: number, text: string) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text)

export const tell = {
  title: (text: string) => console.log(`\n${paint(1, text)}`),
  says: (who: string, text: string) => console.log(`  ${paint(36, who.padEnd(10))} ${text}`),
  done: (text: string) => console.log(`  ${paint(32, '✓'.padEnd(10))} ${text}`),
  raw: (text: string) => console.log(text),
}

/** Stops the journey with what was expected and what came. */
export function expectThat(condition: unknown, what: string, seen?: unknown): asserts condition {
  if (!condition) throw new Error(`${what}${seen === undefined ? '' : `; seen: ${JSON.stringify(seen)}`}`)
}
