import type { OxioLine } from '../oxio/lines'

const ENDED: ReadonlySet<string> = new Set(['TERMINATED', 'CANCELLED', 'DEACTIVATED', 'SUSPENDED'])

export type LineChoice = { kind: 'one'; line: OxioLine } | { kind: 'none' } | { kind: 'several'; lineIds: string[] }

/**
 * Which line of a listing is the answer to our request: one that was not there before it and that no activation holds.
 * A line that was there before is never taken: it may be in use by the customer already.
 */
export function chooseLine(
  lines: readonly OxioLine[],
  { linesBefore, heldLineIds }: { linesBefore: readonly string[]; heldLineIds: readonly string[] },
): LineChoice {
  const excluded = new Set([...linesBefore, ...heldLineIds])
  const candidates = [...new Map(lines.map((line) => [line.lineId, line])).values()].filter(
    ({ lineId, status }) => !excluded.has(lineId) && !ENDED.has(status ?? ''),
  )
  const [first] = candidates
  if (!first) return { kind: 'none' }
  if (candidates.length > 1) return { kind: 'several', lineIds: candidates.map(({ lineId }) => lineId) }
  return { kind: 'one', line: first }
}
