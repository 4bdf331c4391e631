import type { WithdrawalField } from '@/lib/orders/withdraw/read-withdrawal'

export type Typed = Record<WithdrawalField, string>

/** Where the form stands: it is filled in, then shown to be confirmed, then taken. */
export type WithdrawState =
  | { step: 'fill'; typed: Typed; wrong: Partial<Record<WithdrawalField, string>>; problem: string | null; at: number }
  | { step: 'review'; typed: Typed; id: string; problem: string | null; at: number }
  | { step: 'done'; when: string; at: number }

export const fillIn = (typed: Typed): WithdrawState => ({ step: 'fill', typed, wrong: {}, problem: null, at: 0 })
