import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import type { ActivationState } from '@/lib/db/generated/enums'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { isOffNetwork, type OxioLine } from '@/lib/oxio/line'

type Seen = { activationId: string; endUserId: string; linesBefore: readonly string[] }

/**
 * Stores the working lines of a listing that no activation holds, for an operator. A line is stored once and raises one alert.
 *
 * @returns a function that raises the alerts, to be called after the commit
 */
export async function recordStrayLines(tx: Transaction, lines: readonly OxioLine[], seen: Seen): Promise<() => void> {
  const working = lines.filter((line) => !isOffNetwork(line)).map(({ lineId }) => lineId)
  if (working.length === 0) return () => undefined
  const held = await tx.activation.findMany({ where: { lineId: { in: working } }, select: { lineId: true } })
  const heldIds = new Set(held.map(({ lineId }) => lineId))
  const stored: { lineId: string; wasThereBefore: boolean }[] = []
  for (const lineId of new Set(working)) {
    if (heldIds.has(lineId)) continue
    const wasThereBefore = seen.linesBefore.includes(lineId)
    const { count } = await tx.strayLine.createMany({
      data: { lineId, oxioEndUserId: seen.endUserId, activationId: seen.activationId, wasThereBefore },
      skipDuplicates: true,
    })
    if (count === 1) stored.push({ lineId, wasThereBefore })
  }
  return () => {
    for (const line of stored) alert('stray_line', { activationId: seen.activationId, ...line })
  }
}

/**
 * Closes a stray line: an activation holds it now, or an operator dealt with it at OXIO.
 *
 * @returns false when it was closed before or is not stored
 */
async function closeStrayLine(tx: Transaction, lineId: string, as: string): Promise<boolean> {
  const closed = await tx.$executeRaw`
    update stray_lines set closed_at = now(), closed_as = ${as} where line_id = ${lineId} and closed_at is null`
  return closed === 1
}

/** `closeStrayLine` in a transaction of its own, for operators. */
export const dismissStrayLine = (lineId: string, as: string): Promise<boolean> =>
  inTransaction((tx) => closeStrayLine(tx, lineId, as))

/** A line at OXIO that no activation holds, as an operator sees it. */
export type StrayLineView = {
  lineId: string
  oxioEndUserId: string
  /** The activation whose listing showed the line; with `activationState` it shows whether the line may be its own. */
  activationId: string
  orderId: string
  activationState: ActivationState
  wasThereBefore: boolean
  foundAt: Date
}

/** Open stray lines, oldest first. */
export function listStrayLines(limit = 100): Promise<StrayLineView[]> {
  return db().$queryRaw<StrayLineView[]>`
      select s.line_id as "lineId", s.oxio_end_user_id as "oxioEndUserId", s.activation_id as "activationId", a.order_id as "orderId",
        a.state::text as "activationState", s.was_there_before as "wasThereBefore", s.found_at as "foundAt"
      from stray_lines s join oxio_activations a on a.id = s.activation_id
      where s.closed_at is null order by s.found_at limit ${limit}`
}
