import { readClaimed } from '@/lib/activations/claim/claim'
import { type NotPossible, notPossible, underOperatorClaim } from '@/lib/activations/claim/operator-claim'
import { heldAmong } from '@/lib/activations/unheld-lines'
import { db } from '@/lib/db/client'
import { isOffNetwork } from '@/lib/oxio/line'
import { listLines } from '@/lib/oxio/lines'
import { bindLine } from './bind-line'

/**
 * Binds the line at OXIO that an operator names: the eSIM becomes ready with its mail; open requests, the slot of the end user
 * and a stray line are closed. Also takes a line that existed before the request, which is never taken automatically.
 * The line must be in the end user's listing, on the network and held by no activation.
 *
 * @returns `adopted`; or `not_possible`, and then nothing was changed
 * @throws AppError database_unavailable
 */
export async function adoptLine({
  activationId,
  lineId,
}: {
  activationId: string
  lineId: string
}): Promise<{ kind: 'adopted' } | NotPossible> {
  const row = await db().activation.findUnique({ where: { id: activationId }, include: { user: true } })
  if (!row) return notPossible('no_such_activation')
  if (row.lineId || row.state === 'cancelled') return notPossible('at_its_end')
  const endUserId = row.oxioEndUserId ?? row.user.oxioEndUserId
  if (!endUserId) return notPossible('line_not_listed')
  return underOperatorClaim<{ kind: 'adopted' }>(activationId, async (claim) => {
    const listing = await listLines(endUserId, claim.signal)
    if (listing.kind !== 'ok') return notPossible('oxio_unavailable')
    const line = listing.data.find((listed) => listed.lineId === lineId)
    if (!line) return notPossible('line_not_listed')
    if (isOffNetwork(line)) return notPossible('line_ended')
    if ((await heldAmong([line])).length > 0) return notPossible('line_held_by_another')
    await db().activation.updateMany({
      where: { id: activationId, fence: claim.fence, oxioEndUserId: null },
      data: { oxioEndUserId: endUserId },
    })
    const { activation } = await readClaimed(claim)
    await bindLine(claim, activation, line, 'named_by_operator')
    const bound = await db().activation.findUnique({ where: { id: activationId }, select: { lineId: true } })
    return bound?.lineId === lineId ? { kind: 'adopted' } : notPossible('line_held_by_another')
  })
}
