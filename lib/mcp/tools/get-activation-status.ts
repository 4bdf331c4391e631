import * as z from 'zod'
import type { ActivationView } from '../../activations/activation-view'
import type { OrderView } from '../../orders/order-view'
import { findEsim } from '../../orders/read-esims'
import { listOrders } from '../../orders/read-orders'
import { toolTexts } from '../texts'
import { personalTool, READS } from '../tool'
import { POLL_AFTER_SECONDS } from './activation-answer'
import { awaitActivation } from './await-activation'
import { esimPage, toEsimRow } from './esim-row'

export const getActivationStatusTool = personalTool({
  name: 'get_activation_status',
  title: 'Activation status',
  description:
    "How the signed-in person's eSIM stands: state, steps, phone number when ready, one next step. With wait: true it waits up to 20 s for a change. Changes nothing.",
  access: 'person',
  spends: false,
  hints: READS,
  input: z.object({ activation_id: z.string().max(64).optional(), wait: z.boolean().default(false) }),
  output: z.looseObject({ success: z.boolean(), state: z.string(), message: z.string(), next_step: z.string() }),
  async run({ activation_id, wait }, person, run) {
    const t = toolTexts()
    const activation = activation_id === undefined ? null : await findEsim(person.id, activation_id)
    if (activation_id !== undefined && !activation)
      return { success: false, state: 'not_found', message: t('status.notFound'), next_step: t('status.notFoundNext') }
    const order = activation ? null : ((await listOrders(person.id))[0] ?? null)
    const found = activation ?? order?.activation ?? null
    if (found) return describeActivation(wait ? await awaitActivation(person.id, found, run) : found)
    if (order) return describeOrder(order)
    return { success: true, state: 'none', message: t('status.none'), next_step: t('status.noneNext') }
  },
})

function describeActivation(activation: ActivationView) {
  const t = toolTexts()
  const underWay = activation.state === 'queued' || activation.state === 'activating'
  const seconds = String(POLL_AFTER_SECONDS)
  const next =
    activation.state === 'ready'
      ? t('status.readyNext', { url: esimPage(activation.id) })
      : underWay
        ? t('status.waitNext', { seconds })
        : t('status.contactNext')
  return {
    success: true,
    ...toEsimRow(activation),
    steps: activation.steps.map(({ kind, at }) => ({ step: kind, at: at.toISOString() })),
    ...(activation.queue && {
      position: activation.queue.position,
      expected_at: activation.queue.expectedAt.toISOString(),
    }),
    message: t(`status.${activation.state}`),
    next_step: next,
    ...(underWay && { poll_after_seconds: POLL_AFTER_SECONDS }),
  }
}

function describeOrder(order: OrderView) {
  const t = toolTexts()
  const base = { success: true, state: order.state, since: order.stateSince.toISOString() }
  if (order.state === 'awaiting_payment')
    return { ...base, message: t('status.awaiting_payment'), next_step: t('status.awaitingNext') }
  if (order.state === 'paid') return { ...base, message: t('status.paid'), next_step: t('status.paidNext') }
  return {
    ...base,
    message: t('status.other', { state: order.state.replaceAll('_', ' ') }),
    next_step: t('status.noneNext'),
  }
}
