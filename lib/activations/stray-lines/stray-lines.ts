import { alert } from '@/lib/alerts/alert'
import type { Transaction } from '@/lib/db/transaction'
import type { OxioLine } from '@/lib/oxio/line'
import { hasEnded } from './choose-line'

type Seen = { activationId: string; endUserId: string; linesBefore: readonly string[] }

/**
 * Keeps the lines of a listing that no activation holds, for an operator: each is stored once, and told once.
 *
 * @returns what is to be called after the commit, to raise the alerts
 */
export async function recordStrayLines(tx: Transaction, lines: readonly OxioLine[], seen: Seen): Promise<() => void> {
  const living = lines.filter((line) => !hasEnded(line)).map(({ lineId }) => lineId)
  if (living.length === 0) return () => undefined
  const held = await tx.activation.findMany({ where: { lineId: { in: living } }, select: { lineId: true } })
  const heldIds = new Set(held.map(({ lineId }) => lineId))
  const made: { lineId: string; wasThereBefore: boolean }[] = []
  for (const lineId of new Set(living)) {
    if (heldIds.has(lineId)) continue
    const wasThereBefore = seen.linesBefore.includes(lineId)
    const { count } = await tx.strayLine.createMany({
      data: { lineId, oxioEndUserId: seen.endUserId, activationId: seen.activationId, wasThereBefore },
      skipDuplicates: true,
    })
    if (count === 1) made.push({ lineId, wasThereBefore })
  }
  return () => {
    for (const line of made) alert('stray_line', { activationId: seen.activationId, ...line })
  }
}

/** Closes the note of a line that nobody held: it was given to an activation, or an operator dealt with it at OXIO. */
export async function closeStrayLine(tx: Transaction, lineId: string, as: string): Promise<boolean> {
  const closed = await tx.$executeRaw`
    update stray_lines set closed_at = now(), closed_as = ${as} where line_id = ${lineId} and closed_at is null`
  return closed === 1
}
