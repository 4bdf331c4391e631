/** Refusals of one party are counted for a day. */
const COUNTED_MS = 24 * 3_600_000
/** This many in a day raise an alert. */
const REPEATED = 3
const TOLD_AGAIN_MS = 6 * 3_600_000
const LOGGED_AGAIN_MS = 60_000

type Standing = { since: number; refused: number; accepted: number; toldAt: number | null }

export type RefusalNews = {
  /** Set if the refusal is to be logged. `heldBack`: unlogged refusals for the same reason since the last line. */
  line: { heldBack: number } | null
  /** Set if an alert is to be raised. */
  alert: { refused: number; accepted: number } | null
}

export type RefusalWatch = {
  refused(party: string, reason: string, nowMs: number): RefusalNews
  accepted(party: string): void
}

/**
 * Detects repeated refusals of signatures in this process. Anyone can send bad signatures, so the output is limited: one log
 * line a minute for each reason, one alert in six hours.
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
