import { type NotPossible, notPossible } from '@/lib/activations/claim/operator-claim'
import type { Activation } from '@/lib/db/generated/client'
import { listLines } from '@/lib/oxio/lines'
import { hasEnded } from './choose-line'
import { heldAmong } from './held-among'

/**
 * Before an operator's word "nothing came of the requests" is believed: no living line may be in the listing that is new
 * since the requests and that nobody holds. Null when there is none.
 */
export async function findUnheldLines(activation: Activation, signal: AbortSignal): Promise<NotPossible | null> {
  if (!activation.oxioEndUserId) return null
  const listing = await listLines(activation.oxioEndUserId, signal)
  if (listing.kind !== 'ok') return notPossible('oxio_unavailable')
  const held = new Set([...activation.linesBefore, ...(await heldAmong(listing.data))])
  const unheld = listing.data.filter((line) => !hasEnded(line) && !held.has(line.lineId))
  return unheld.length === 0
    ? null
    : notPossible(
        'lines_nobody_holds',
        unheld.map(({ lineId }) => lineId),
      )
}
