import { operatorMayRefund } from '@/lib/orders/refund/refund-rule'
import type { Facts } from './load-order-facts'

/** A change that makes sense for an order as it stands, with what its form has to ask or to name. */
export type PossibleChange =
  | { change: 'resend' | 'cancel' | 'close' | 'refund' | 'approve' | 'decline' | 'suspended' | 'restored' | 'note' }
  /** `requestsOpen`: so many requests for a line have no answer; the operator has to say that nothing came of them. */
  | { change: 'retry'; requestsOpen: number }
  /** `lineIds`: lines that OXIO lists and nobody holds. */
  | { change: 'adopt'; lineIds: string[] }
  | { change: 'dismiss'; lineId: string }
  /** A withdrawal that no refund request stands for. */
  | { change: 'answered'; withdrawalId: string; declaredAs: string }

type Standing = {
  order: Pick<Facts['order'], 'state' | 'lineMark'> & {
    activation: Pick<NonNullable<Facts['order']['activation']>, 'state' | 'lineId' | 'postsOpen'> | null
    requests: Pick<Facts['order']['requests'][number], 'state'>[]
  }
  strays: Pick<Facts['strays'][number], 'lineId' | 'closedAt'>[]
  withdrawals: Pick<Facts['withdrawals'][number], 'id' | 'orderNumber'>[]
}

/**
 * What an operator may do with an order now, likeliest first. It only saves useless forms: whether a change is allowed is
 * decided under the locks when it is asked for. Pure.
 */
export function possibleChanges({ order, strays, withdrawals }: Standing): PossibleChange[] {
  const { activation } = order
  const open = strays.filter(({ closedAt }) => closedAt === null).map(({ lineId }) => lineId)
  return [
    ...(order.requests.some(({ state }) => state === 'open')
      ? ([{ change: 'approve' }, { change: 'decline' }] as const)
      : []),
    ...withdrawals.map(
      ({ id, orderNumber }) => ({ change: 'answered', withdrawalId: id, declaredAs: orderNumber }) as const,
    ),
    ...(order.lineMark === 'suspend' ? [{ change: 'suspended' } as const] : []),
    ...(order.lineMark === 'restore' ? [{ change: 'restored' } as const] : []),
    ...(activation ? changesOfActivation(activation, open) : []),
    ...(operatorMayRefund(order.state) ? [{ change: 'refund' } as const] : []),
    ...open.map((lineId) => ({ change: 'dismiss', lineId }) as const),
    { change: 'note' },
  ]
}

function changesOfActivation(
  { state, lineId, postsOpen }: NonNullable<Standing['order']['activation']>,
  lineIds: string[],
): PossibleChange[] {
  if (state === 'ready') return [{ change: 'resend' }]
  if (state === 'cancelled') return []
  const isStopped = state === 'needs_attention'
  const hasNoLine = lineId === null
  return [
    { change: 'retry', requestsOpen: isStopped ? postsOpen : 0 },
    ...(hasNoLine && (isStopped || lineIds.length > 0) ? [{ change: 'adopt', lineIds } as const] : []),
    ...(hasNoLine && postsOpen === 0 ? [{ change: 'cancel' } as const] : []),
    ...(isStopped && (!hasNoLine || postsOpen > 0) ? [{ change: 'close' } as const] : []),
  ]
}
