import type { TimelineState } from '@/app/_ui/steps'
import { type StatusKey, statusOf } from '@/lib/orders/describe-status'
import type { OrderView } from '@/lib/orders/order-view'

export type OrderStepKey =
  | 'ordered'
  | 'paid'
  | 'started'
  | 'started_by_holder'
  | 'line_made'
  | 'ready'
  | 'number_assigned'
  | 'mailed'
  | 'needs_attention'
  | 'refunded'
  | 'ended'

export type OrderStep = { key: OrderStepKey; at: Date | null; state: TimelineState }

const WAY: OrderStepKey[] = ['ordered', 'paid', 'started', 'line_made', 'ready', 'number_assigned', 'mailed']

/** States in which the next step is in progress. In the others it waits for the person. */
const UNDER_WAY: StatusKey[] = ['processing', 'queued', 'activating', 'ready']

/** Whoever claims a gift starts it, not the buyer. */
const inWordsFor = (order: OrderView, step: OrderStep): OrderStep =>
  step.key === 'started' && order.given ? { ...step, key: 'started_by_holder' } : step

/** The steps of an order: past ones with their time, then the coming ones. A stopped order ends with the step that stopped it. */
export function stepsOf(order: OrderView): OrderStep[] {
  return wayOf(order).map((step) => inWordsFor(order, step))
}

function wayOf(order: OrderView): OrderStep[] {
  const status = statusOf(order)
  const times = timesOf(order)
  const done = inOrder(
    WAY.flatMap((key): OrderStep[] => {
      const at = times[key]
      return at ? [{ key, at, state: 'done' }] : []
    }),
  )
  const end = endOf(order, status)
  if (end) return [...done, end]
  const ahead = WAY.filter((key) => !times[key]).map(
    (key, index): OrderStep => ({
      key,
      at: null,
      state: index === 0 && UNDER_WAY.includes(status) ? 'current' : 'upcoming',
    }),
  )
  return [...done, ...ahead]
}

/** The page shows minutes, so a step moves only if it happened a minute or more before its predecessor. */
const MINUTE_MS = 60_000

function inOrder(way: OrderStep[]): OrderStep[] {
  const steps: OrderStep[] = []
  for (const step of way) {
    let place = steps.length
    while (place > 0 && Number(steps[place - 1]?.at) - Number(step.at) >= MINUTE_MS) place--
    steps.splice(place, 0, step)
  }
  return steps
}

function timesOf(order: OrderView): Partial<Record<OrderStepKey, Date | null>> {
  const steps = order.activation?.steps ?? []
  const first = (kind: (typeof steps)[number]['kind']) => steps.find((step) => step.kind === kind)?.at ?? null
  return {
    ordered: order.createdAt,
    paid: order.paidAt,
    started: first('queued'),
    line_made: first('line_made'),
    ready: order.activation?.readyAt ?? null,
    number_assigned: first('number_assigned'),
    mailed: order.activation?.mail?.sentAt ?? null,
  }
}

function endOf(order: OrderView, status: StatusKey): OrderStep | null {
  switch (status) {
    case 'needs_attention':
      return { key: 'needs_attention', at: order.activation?.stateSince ?? order.stateSince, state: 'problem' }
    case 'review':
    case 'disputed':
      return { key: 'needs_attention', at: order.stateSince, state: 'problem' }
    case 'refunding':
      return { key: 'refunded', at: null, state: 'current' }
    case 'refunded':
      return { key: 'refunded', at: order.stateSince, state: 'done' }
    case 'ended':
      return { key: 'ended', at: order.activation?.validUntil ?? null, state: 'done' }
    case 'charged_back':
    case 'payment_expired':
    case 'cancelled':
      return { key: 'ended', at: order.stateSince, state: 'done' }
    default:
      return null
  }
}
