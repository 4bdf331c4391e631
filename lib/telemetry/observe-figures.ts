import type { Meter } from '@opentelemetry/api'
import { isDatabaseAway } from '@/lib/db/database-away'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { type Figures, readFigures } from './read-figures'

/** The exported name, description and unit of each figure. */
const GAUGES: Record<keyof Figures, { name: string; description: string; unit: string }> = {
  ordersAwaitingPayment: { name: 'dotm.orders.awaiting_payment', description: 'orders that wait for money', unit: '1' },
  ordersUnderReview: { name: 'dotm.orders.review', description: 'orders that wait for a person of ours', unit: '1' },
  paidLastHour: { name: 'dotm.purchases.last_hour', description: 'payments of the last 60 minutes', unit: '1' },
  activationsQueued: { name: 'dotm.activations.queued', description: 'lines that wait for their turn', unit: '1' },
  activationsUnderWay: { name: 'dotm.activations.activating', description: 'lines in the making', unit: '1' },
  activationsNeedAttention: {
    name: 'dotm.activations.needs_attention',
    description: 'lines stopped for a person of ours',
    unit: '1',
  },
  linesAskedLastHour: { name: 'dotm.lines.asked_last_hour', description: 'used part of the window', unit: '1' },
  paidToReadyMedian: { name: 'dotm.activations.paid_to_ready.median', description: 'of the last day', unit: 's' },
  paidToReadyP95: { name: 'dotm.activations.paid_to_ready.p95', description: 'of the last day', unit: 's' },
  activationWait: { name: 'dotm.queue.activation.wait', description: 'oldest due activation', unit: 's' },
  mailWait: { name: 'dotm.queue.mail.wait', description: 'oldest due mail', unit: 's' },
  mailsFailed: { name: 'dotm.mails.failed', description: 'mails of the last day that were given up', unit: '1' },
  webhookWait: { name: 'dotm.queue.webhook.wait', description: 'oldest event without its work done', unit: 's' },
  webhooksQuarantined: { name: 'dotm.webhooks.quarantined', description: 'events nobody could place', unit: '1' },
}

/** Exports the operator's figures, with one statement per export. */
export function observeFigures(meter: Meter): void {
  const names = Object.keys(GAUGES) as (keyof Figures)[]
  const gauges = names.map((figure) => {
    const { name, ...options } = GAUGES[figure]
    return { figure, gauge: meter.createObservableGauge(name, options) }
  })
  meter.addBatchObservableCallback(
    async (result) => {
      try {
        const figures = await readFigures()
        for (const { figure, gauge } of gauges) {
          const value = figures[figure]
          if (value !== null) result.observe(gauge, value)
        }
      } catch (error) {
        if (!isDatabaseAway(error)) log.error({ error: describeError(error) }, 'figures could not be read')
      }
    },
    gauges.map(({ gauge }) => gauge),
  )
}
