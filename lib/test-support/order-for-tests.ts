import type { ActivationView } from '@/lib/activations/activation-view'
import type { OrderView } from '@/lib/orders/order-view'

export const since = new Date('2026-11-24T10:00:00Z')

/** A line that is being activated. */
export const activating: ActivationView = {
  id: 'line_1',
  orderId: 'ord_1',
  state: 'activating',
  stateSince: since,
  queue: null,
  phoneNumber: null,
  confirmation: null,
  iccidLast4: null,
  readyAt: null,
  dataMegabytes: 1000,
  validDays: 10,
  validUntil: null,
  line: null,
  orderState: 'paid',
  reason: null,
  mail: null,
  steps: [],
}

/** The same line when ready, with an end far in the future. */
export const ready: ActivationView = {
  ...activating,
  state: 'ready',
  phoneNumber: '+12125550123',
  iccidLast4: '4321',
  readyAt: since,
  validUntil: new Date('2096-12-04T10:00:00Z'),
}

/** The line's paid order. */
export const order: OrderView = {
  id: 'ord_1',
  state: 'paid',
  stateSince: since,
  stateReason: null,
  channel: 'assistant',
  product: 'esim_beta',
  amountCents: 100,
  currency: 'usd',
  dataMegabytes: 1000,
  validDays: 10,
  createdAt: since,
  paidAt: since,
  payPath: null,
  activation: activating,
}
