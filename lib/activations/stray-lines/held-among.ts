import { db } from '@/lib/db/client'
import type { OxioLine } from '@/lib/oxio/line'

/** Which of these lines an activation holds already. */
export async function heldAmong(lines: readonly OxioLine[]): Promise<string[]> {
  const held = await db().activation.findMany({
    where: { lineId: { in: lines.map(({ lineId }) => lineId) } },
    select: { lineId: true },
  })
  return held.flatMap(({ lineId }) => lineId ?? [])
}
