import type { ActivationView } from '@/lib/activations/activation-view'
import type { Channel, OrderState } from '@/lib/db/generated/enums'

/** What a page, a mail or a tool may know of an order. */
export type OrderView = {
  id: string
  state: OrderState
  stateSince: Date
  /** A stable code that says why, for states that need one. */
  stateReason: string | null
  channel: Channel
  product: string
  amountCents: number
  currency: string
  createdAt: Date
  paidAt: Date | null
  /** Where the open order can be paid: our own page, which sends the person on to Stripe. Null when nothing is to be paid. */
  payPath: `/pay/${string}` | null
  activation: ActivationView | null
  /** Whether the person who looks bought it; a holder may not have. */
  isBuyer?: boolean
  /** Its buyer withdrew from the contract, and it was not started. */
  isWithdrawn?: boolean
  /** Only for a buyer who gave it away: whether somebody has claimed it. */
  given?: 'open' | 'claimed'
}
