import type { ActivationState } from '@/lib/db/generated/enums'
import { type RefundRule, type RefundStanding, refundRule } from '@/lib/orders/refund/refund-rule'

const paid: RefundStanding = { state: 'paid', activation: null, hasOpenRequest: false, cap: null }
const activation = (state: ActivationState, lineId: string | null, isOverdue: boolean) => ({
  state,
  postsOpen: 0,
  lineId,
  isOverdue,
})

/** The situations that the policy explains, each as a standing that the product's own rule decides. */
const SITUATIONS = {
  not_started: paid,
  no_line: { ...paid, activation: activation('needs_attention', null, false) },
  line_overdue: { ...paid, activation: activation('activating', null, true), cap: 'person' },
  line_made: { ...paid, activation: activation('ready', 'line', false) },
  cap_reached: { ...paid, cap: 'person' },
  disputed: { ...paid, state: 'disputed' },
} as const satisfies Record<string, RefundStanding>

export type RefundSituation = keyof typeof SITUATIONS
export type RefundCase = { situation: RefundSituation; decision: RefundRule['kind'] }

const isSituation = (name: string): name is RefundSituation => name in SITUATIONS

/** What the refund rule decides in each situation. */
export function refundCases(): RefundCase[] {
  return Object.entries(SITUATIONS).flatMap(([situation, standing]) =>
    isSituation(situation) ? [{ situation, decision: refundRule(standing).kind }] : [],
  )
}
