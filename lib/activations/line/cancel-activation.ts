import { recordStep } from '@/lib/activations/activation-events'
import { moveTo } from '@/lib/activations/claim/claim'
import { type NotPossible, notPossible } from '@/lib/activations/claim/operator-claim'
import type { ActivationState } from '@/lib/db/generated/enums'
import { inTransaction, type Transaction } from '@/lib/db/transaction'

/**
 * Ends an activation of which nothing exists at OXIO: no line, and no request without a definite answer. A node that works
 * on it at this moment loses its claim and asks for nothing more. Repeating it is harmless.
 *
 * For refunds: call it inside the transaction of `withOrderLock`, which locks the activation first, then the order, as everywhere.
 * `not_possible` with `requests_without_answer` or `at_its_end` (there is a line) means: no refund by the person alone.
 *
 * @param reason a stable code, shown to operators and kept in the history
 */
export async function cancelActivationIn(
  tx: Transaction,
  { activationId, reason }: { activationId: string; reason: string },
): Promise<{ kind: 'cancelled' } | NotPossible> {
  const [row] = await tx.$queryRaw<{ state: ActivationState; posts_open: number; line_id: string | null }[]>`
    select state::text as state, posts_open, line_id from oxio_activations where id = ${activationId} for update`
  if (!row) return notPossible('no_such_activation')
  if (row.state === 'cancelled') return { kind: 'cancelled' }
  if (row.line_id) return notPossible('at_its_end')
  if (row.posts_open > 0) return notPossible('requests_without_answer')
  await end(tx, activationId, reason)
  return { kind: 'cancelled' }
}

/** The same in a transaction of its own. */
export const cancelActivation = (what: { activationId: string; reason: string }) =>
  inTransaction((tx) => cancelActivationIn(tx, what))

/**
 * An operator closes an activation that needs attention without giving the person an eSIM (the money goes back by hand, say):
 * it ends as cancelled and the slot of the end user is free again. Lines that nobody holds stay on the list of stray lines,
 * and the later looks at the listing still happen. A line that it holds stays its own and is given to nobody else.
 */
export function closeAttention({
  activationId,
  reason,
}: {
  activationId: string
  reason: string
}): Promise<{ kind: 'closed' } | NotPossible> {
  return inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ state: ActivationState }[]>`
      select state::text as state from oxio_activations where id = ${activationId} for update`
    if (!row) return notPossible('no_such_activation')
    if (row.state !== 'needs_attention') return notPossible('not_stopped')
    await end(tx, activationId, reason)
    return { kind: 'closed' }
  })
}

async function end(tx: Transaction, activationId: string, reason: string): Promise<void> {
  await tx.$executeRaw`
    update oxio_activations set fence = fence + 1, lease_until = null, last_error_code = ${reason}, updated_at = now()
    where id = ${activationId}`
  await moveTo(tx, activationId, 'cancelled')
  await tx.oxioSlot.deleteMany({ where: { activationId } })
  await recordStep(tx, activationId, 'cancelled', { reason })
}
