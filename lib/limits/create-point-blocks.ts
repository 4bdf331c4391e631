/** Allows `points` within `seconds`, which begin with the first point. `name` is unique among all limits. */
export type Limit = { name: string; points: number; seconds: number }
export type Allowance = { kind: 'allowed' } | { kind: 'limited'; retryAfterSeconds: number }

type Take = (limit: Limit, subject: string, points: number) => Promise<Allowance>

const MOST_SUBJECTS = 10_000

/**
 * Spends points of a shared limit, which it takes a block at a time. All nodes together never allow more than the limit, but
 * one node may refuse while another still has points. Points left in a block at the end of the limit's time expire.
 */
export function createPointBlocks(take: Take, now: () => number = Date.now) {
  const held = new Map<string, { left: number; until: number }>()
  // Calls that arrive while a block is being taken wait for it. Otherwise each would take a block and use up the limit.
  const underWay = new Map<string, Promise<Allowance>>()

  function giveOut(key: string, points: number): boolean {
    const mine = held.get(key)
    if (!mine || mine.until <= now() || mine.left < points) return false
    mine.left -= points
    return true
  }

  async function takeBlock(key: string, limit: Limit, subject: string, wanted: number): Promise<Allowance> {
    // The limit's time begins with its first point, so it ends at most one full period from now.
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
      // Too many subjects to store the block, so this call uses its points directly.
      if (!others && !held.has(key)) return allowance
    }
    return { kind: 'allowed' }
  }
}
