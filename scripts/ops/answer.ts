import { formatExactTime } from '../../lib/i18n/format'
import { ownTimeZone } from '../../lib/i18n/time-zone'

/** The result of a command. Exit codes: 0 done, 1 a fault, 2 not understood, 3 nothing found, 4 refused by the rules. */
export type Answer = { code: 0 | 1 | 2 | 3 | 4; json: unknown; lines: string[] }

export const found = (json: unknown, lines: string[]): Answer => ({ code: 0, json, lines })
export const notFound = (what: string): Answer => ({ code: 3, json: { error: 'not_found', what }, lines: [what] })
export const misused = (why: string): Answer => ({
  code: 2,
  json: { error: 'usage', why },
  lines: [why, 'See: npm run ops -- help'],
})

/** For example `Nov 24, 2026, 10:42:17 UTC`, in the terminal's time zone. */
export const clock = (at: Date): string => formatExactTime('en', at, ownTimeZone())
