import type { ActivationView } from '@/lib/activations/activation-view'
import type { Channel, OrderState } from '@/lib/db/generated/enums'

/** The members of an order that pages, mails and tools may show. */
export type OrderView = {
  id: string
  state: OrderState
  stateSince: Date
  /** A stable code for the reason, in states that have one. */
  stateReason: string | null
  channel: Channel
  product: string
  amountCents: number
  currency: string
  dataMegabytes: number
  validDays: number
  createdAt: Date
  paidAt: Date | null
  /** Our page that redirects the buyer of an open order to Stripe; null when there is nothing to pay. */
  payPath: `/pay/${string}` | null
  activation: ActivationView | null
  /** Whether the reader is the buyer; the holder of a gift is not. */
  isBuyer?: boolean
  /** The buyer withdrew from the contract, and the order was not started. */
  isWithdrawn?: boolean
  /** Only for the buyer of a gift: whether it was claimed. */
  given?: 'open' | 'claimed'
}
