import { randomUUID } from 'node:crypto'
import * as z from 'zod'

const faultKinds = [
  'status',
  'html',
  'html_after',
  'reset_before',
  'reset_after',
  'delay',
  'delay_after',
  'hang_before',
  'hang_after',
  'retry_after',
] as const

function isPattern(path: string): boolean {
  try {
    return !path.startsWith('^') || Boolean(new RegExp(path))
  } catch {
    return false
  }
}

/**
 * One fault in the control API.
 *
 * `match.path` is a regular expression if it starts with `^`, otherwise a prefix. `times` is how often the fault applies:
 * once by default, unlimited with a `probability`. `ms` is for delays, `retryAfter` (seconds or an HTTP date) for retry_after.
 */
export const faultSchema = z.strictObject({
  id: z.string().min(1).optional(),
  match: z.strictObject({
    method: z.string().optional(),
    path: z.string().refine(isPattern, 'not a valid regular expression'),
  }),
  kind: z.enum(faultKinds),
  status: z.int().min(200).max(599).optional(),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  ms: z.int().min(0).optional(),
  retryAfter: z.union([z.int().min(0), z.string()]).optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
})

export type Fault = z.infer<typeof faultSchema>

type ArmedFault = Fault & { id: string; left: number; roll: () => number; matches: (path: string) => boolean }

export type FaultRules = {
  add: (faults: Fault[]) => string[]
  clear: () => void
  list: () => Array<Fault & { id: string; left: number | null }>
  /** Returns the first fault that applies to this request, and counts one use of it. */
  strike: (method: string, path: string) => ArmedFault | undefined
}

/** The list of faults. Only the first that applies takes effect. */
export function createFaultRules(): FaultRules {
  let armed: ArmedFault[] = []
  return {
    add(faults) {
      const added = faults.map(arm)
      armed = [...armed.filter((old) => !added.some(({ id }) => id === old.id)), ...added]
      return added.map(({ id }) => id)
    },
    clear: () => {
      armed = []
    },
    list: () =>
      armed.map(({ roll: _roll, matches: _matches, left, ...fault }) => ({
        ...fault,
        left: Number.isFinite(left) ? left : null,
      })),
    strike(method, path) {
      const struck = armed.find(
        (fault) =>
          (fault.match.method === undefined || fault.match.method.toUpperCase() === method) &&
          fault.matches(path) &&
          fault.roll() < (fault.probability ?? 1),
      )
      if (!struck) return undefined
      struck.left -= 1
      armed = armed.filter(({ left }) => left > 0)
      return struck
    },
  }
}

function arm(fault: Fault): ArmedFault {
  const { path } = fault.match
  const pattern = path.startsWith('^') ? new RegExp(path) : undefined
  return {
    ...fault,
    id: fault.id ?? randomUUID(),
    left: fault.times ?? (fault.probability === undefined ? 1 : Number.POSITIVE_INFINITY),
    roll: seededRandom(fault.seed ?? 1),
    matches: (candidate) => (pattern ? pattern.test(candidate) : candidate.startsWith(path)),
  }
}

/** A generator of numbers in [0, 1), the same for the same seed (mulberry32), so that a failing run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
