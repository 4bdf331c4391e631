/** `points` are what is allowed within `seconds`, which run from the first one. `name` is unique among all limits. */
export type Limit = { name: string; points: number; seconds: number }
export type Allowance = { kind: 'allowed' } | { kind: 'limited'; retryAfterSeconds: number }

type Take = (limit: Limit, subject: string, points: number) => Promise<Allowance>

const MOST_SUBJECTS = 10_000

/**
 * Gives out points that were taken from a shared limit a block at a time. All nodes together never allow more than the limit;
 * one may refuse what another still holds. What is left of a block when the limit's time is over is worth nothing.
 */
export function createPointBlocks(take: Take, now: () => number = Date.now) {
  const held = new Map<string, { left: number; until: number }>()
  // Whoever comes while a block is being taken waits for it: many at once would take one each and use up the limit.
  const underWay = new Map<string, Promise<Allowance>>()

  function giveOut(key: string, points: number): boolean {
    const mine = held.get(key)
    if (!mine || mine.until <= now() || mine.left < points) return false
    mine.left -= points
    return true
  }

  async function takeBlock(key: string, limit: Limit, subject: string, wanted: number): Promise<Allowance> {
    // The limit's time runs from its first point, so it is over no later than a full time from here.
    const until = now() + limit.seconds * 1000
    const allowance = await take(limit, subject, wanted)
    if (allowance.kind === 'limited') return allowance
    if (held.size >= MOST_SUBJECTS) for (const [old, { until: end }] of held) if (end <= now()) held.delete(old)
    if (held.size < MOST_SUBJECTS) held.set(key, { left: wanted, until })
    return allowance
  }

  return async (
    limit: Limit,
    subject: string,
    { points, block }: { points: number; block: number },
  ): Promise<Allowance> => {
    const key = `${limit.name}:${subject}`
    while (!giveOut(key, points)) {
      const others = underWay.get(key)
      const mine = others ?? takeBlock(key, limit, subject, Math.max(block, points)).finally(() => underWay.delete(key))
      underWay.set(key, mine)
      const allowance = await mine
      if (allowance.kind === 'limited') return allowance
      // No room to keep a block: what was taken is used at once.
      if (!others && !held.has(key)) return allowance
    }
    return { kind: 'allowed' }
  }
}
