/** What a command comes to. Exit codes: 0 done, 1 a fault, 2 not understood, 3 nothing found, 4 refused by the rules. */
export type Answer = { code: 0 | 1 | 2 | 3 | 4; json: unknown; lines: string[] }

export const found = (json: unknown, lines: string[]): Answer => ({ code: 0, json, lines })
export const notFound = (what: string): Answer => ({ code: 3, json: { error: 'not_found', what }, lines: [what] })
export const misused = (why: string): Answer => ({
  code: 2,
  json: { error: 'usage', why },
  lines: [why, 'See: npm run ops -- help'],
})

/** `2026-11-24 10:42:17` in UTC. */
export const clock = (at: Date): string => at.toISOString().replace('T', ' ').slice(0, 19)
