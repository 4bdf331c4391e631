import { recordStep } from '@/lib/activations/activation-events'
import { moveTo } from '@/lib/activations/claim/claim'
import { type NotPossible, notPossible } from '@/lib/activations/claim/operator-claim'
import type { ActivationState } from '@/lib/db/generated/enums'
import { inTransaction, type Transaction } from '@/lib/db/transaction'

/**
 * Cancels an activation of which nothing exists at OXIO: no line, and no request without a definite answer. A node that works
 * on it loses its claim and requests nothing more. A repeat changes nothing.
 *
 * For refunds: call it inside the transaction of `withOrderLock`, which locks the activation first, then the order.
 * `not_possible` with `requests_without_answer` or `at_its_end` (there is a line) means: the buyer cannot refund it alone.
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

/** `cancelActivationIn` in a transaction of its own. */
export const cancelActivation = (what: { activationId: string; reason: string }) =>
  inTransaction((tx) => cancelActivationIn(tx, what))

/**
 * Cancels an activation that needs attention, for an operator (after a refund by hand, for example), and frees the slot of the
 * end user. Stray lines stay on their list, and the later readings of the listing still happen. A line that the activation
 * holds stays its own.
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
