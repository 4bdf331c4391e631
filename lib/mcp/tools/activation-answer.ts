import type { ActivationView } from '../../activations/activation-view'
import { toolTexts } from '../texts'
import { PLAN } from './esim-row'

export const POLL_AFTER_SECONDS = 10

/** The guide's success answer; its keys stay as they are there. */
export function activatedAnswer(activation: ActivationView, email: string, alreadyActive: boolean) {
  const t = toolTexts()
  const message = activation.phoneNumber ? t('activated.message') : t('activated.numberFollows')
  return {
    success: true,
    message: alreadyActive ? t('activated.alreadyActive') : message,
    details: {
      email,
      phone_number: activation.phoneNumber,
      plan: PLAN,
      status: 'Active',
      activation_id: activation.id,
      purchase_verified: true,
    },
    next_steps: [t('activated.next1'), t('activated.next2'), t('activated.next3')],
    ...(alreadyActive && { already_active: true }),
  }
}

/** Under way: queued with place and estimate, activating, or stopped for a person. */
export function underWayAnswer(activation: ActivationView) {
  const t = toolTexts()
  const base = { success: false, activation_id: activation.id }
  if (activation.state === 'needs_attention' || activation.state === 'cancelled')
    return {
      ...base,
      status: 'needs_attention',
      error: t('needs_attention.error'),
      message: t('needs_attention.message'),
      next_steps: [t('needs_attention.next1'), t('needs_attention.next2')],
    }
  const { queue } = activation
  if (queue && queue.position > 1)
    return {
      ...base,
      status: 'queued',
      error: t('queued.error'),
      message: t('queued.message', { position: String(queue.position) }),
      position: queue.position,
      expected_at: queue.expectedAt.toISOString(),
      poll_after_seconds: 60,
      next_steps: [t('queued.next1'), t('queued.next2')],
    }
  return {
    ...base,
    status: 'activating',
    error: t('activating.error'),
    message: t('activating.message'),
    poll_after_seconds: POLL_AFTER_SECONDS,
    next_steps: [t('activating.next1', { seconds: String(POLL_AFTER_SECONDS) }), t('activating.next2')],
  }
}
