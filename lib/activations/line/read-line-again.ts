import { db } from '@/lib/db/client'
import { takeFromLimit } from '@/lib/limits/rate-limit'
import { listLines } from '@/lib/oxio/lines'
import { noteReading } from './note-reading'

/** One reading of a line in five minutes, over all nodes: a conversation asks often, and OXIO names no limit. */
const READINGS = { name: 'lineReadings', points: 1, seconds: 5 * 60 } as const

/** A person waits for the answer. */
const LONGEST_READING_MS = 5_000

/**
 * Reads a bound line at OXIO once more and stores its status with the time; the activation and its state stay as they are. Does
 * nothing when the line was read in the last minutes, when OXIO does not answer in time, or when its listing lacks the line:
 * then the earlier reading remains, with its own time.
 *
 * @throws AppError database_unavailable
 */
export async function readLineAgain(activationId: string): Promise<void> {
  const row = await db().activation.findUnique({
    where: { id: activationId },
    select: { lineId: true, oxioEndUserId: true },
  })
  if (!row?.lineId || !row.oxioEndUserId) return
  const allowance = await takeFromLimit(READINGS, activationId)
  if (allowance.kind !== 'allowed') return
  const listing = await listLines(row.oxioEndUserId, AbortSignal.timeout(LONGEST_READING_MS))
  const line = listing.kind === 'ok' ? listing.data.find(({ lineId }) => lineId === row.lineId) : undefined
  if (line) await noteReading(db(), activationId, line)
}
