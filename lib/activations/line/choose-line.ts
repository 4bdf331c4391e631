import { isOffNetwork, type OxioLine } from '@/lib/oxio/line'

/** How far OXIO's clock and the database's may differ. */
const CLOCKS_DIFFER_BY_MS = 2 * 60_000

export type LineChoice =
  | { kind: 'one'; line: OxioLine }
  | { kind: 'none' }
  | { kind: 'several'; lineIds: string[] }
  /** Our request made lines, and none of them works. */
  | { kind: 'none_works'; lineIds: string[] }

type Known = {
  linesBefore: readonly string[]
  heldLineIds: readonly string[]
  /** When the request was about to be sent; an older line is not its answer. */
  requestedAt: Date | null
}

/**
 * The line of a listing that answers our request: not listed before the request, held by no activation, and not created earlier.
 * A line that was listed before is never taken: the customer may be using it.
 */
export function chooseLine(lines: readonly OxioLine[], { linesBefore, heldLineIds, requestedAt }: Known): LineChoice {
  const excluded = new Set([...linesBefore, ...heldLineIds])
  const isOlder = ({ createdAt }: OxioLine) =>
    createdAt !== null && requestedAt !== null && createdAt.getTime() < requestedAt.getTime() - CLOCKS_DIFFER_BY_MS
  const candidates = [...new Map(lines.map((line) => [line.lineId, line])).values()].filter(
    (line) => !excluded.has(line.lineId) && !isOlder(line),
  )
  const working = candidates.filter((line) => !isOffNetwork(line))
  const [first] = working
  if (candidates.length === 0) return { kind: 'none' }
  if (!first) return { kind: 'none_works', lineIds: candidates.map(({ lineId }) => lineId) }
  if (working.length > 1) return { kind: 'several', lineIds: working.map(({ lineId }) => lineId) }
  return { kind: 'one', line: first }
}
