/** A day, in which refusals of one party are counted. */
const COUNTED_MS = 24 * 3_600_000
/** So many in it are no accident. */
const REPEATED = 3
const TOLD_AGAIN_MS = 6 * 3_600_000
const LOGGED_AGAIN_MS = 60_000

type Standing = { since: number; refused: number; accepted: number; toldAt: number | null }

export type RefusalNews = {
  /** To be logged; `heldBack` refusals for the same reason were not since the last line. */
  line: { heldBack: number } | null
  /** To be told to a person. */
  alert: { refused: number; accepted: number } | null
}

export type RefusalWatch = {
  refused(party: string, reason: string, nowMs: number): RefusalNews
  accepted(party: string): void
}

/**
 * Sees that refused signatures repeat themselves. Anybody can send some, so what is said of them is bounded: a line each minute
 * for each reason, an alert each six hours. Of this process.
 */
export function createRefusalWatch(): RefusalWatch {
  const parties = new Map<string, Standing>()
  const lines = new Map<string, { at: number; heldBack: number }>()

  const line = (key: string, nowMs: number): RefusalNews['line'] => {
    const last = lines.get(key)
    if (last && nowMs - last.at < LOGGED_AGAIN_MS) {
      last.heldBack += 1
      return null
    }
    lines.set(key, { at: nowMs, heldBack: 0 })
    return { heldBack: last?.heldBack ?? 0 }
  }

  return {
    refused(party, reason, nowMs) {
      const known = parties.get(party)
      const isCounted = known && nowMs - known.since < COUNTED_MS
      const standing: Standing = isCounted
        ? known
        : { since: nowMs, refused: 0, accepted: 0, toldAt: known?.toldAt ?? null }
      parties.set(party, standing)
      standing.refused += 1
      const isDue = standing.toldAt === null || nowMs - standing.toldAt >= TOLD_AGAIN_MS
      const tells = standing.refused >= REPEATED && isDue
      if (tells) standing.toldAt = nowMs
      const { refused, accepted } = standing
      return { line: line(`${party} ${reason}`, nowMs), alert: tells ? { refused, accepted } : null }
    },
    accepted(party) {
      const standing = parties.get(party)
      if (standing) standing.accepted += 1
    },
  }
}
