import type { StatusKey } from '@/lib/orders/describe-status'
import { Icon, type IconName } from './icon'

const TONE = {
  ok: 'bg-ok-soft text-ok-text',
  wait: 'bg-accent-soft text-accent-soft-text',
  act: 'bg-warn-soft text-warn-text',
  bad: 'bg-bad-soft text-bad-text',
  past: 'bg-sunken text-text-2',
}

const LOOK: Record<StatusKey, { tone: keyof typeof TONE; icon: IconName }> = {
  awaiting_payment: { tone: 'act', icon: 'credit-card' },
  processing: { tone: 'wait', icon: 'clock' },
  paid: { tone: 'act', icon: 'circle-check' },
  queued: { tone: 'wait', icon: 'hourglass' },
  activating: { tone: 'wait', icon: 'loader-circle' },
  ready: { tone: 'ok', icon: 'circle-check' },
  ended: { tone: 'past', icon: 'clock' },
  needs_attention: { tone: 'bad', icon: 'triangle-alert' },
  refunding: { tone: 'wait', icon: 'undo-2' },
  refunded: { tone: 'past', icon: 'undo-2' },
  review: { tone: 'bad', icon: 'triangle-alert' },
  disputed: { tone: 'bad', icon: 'landmark' },
  charged_back: { tone: 'bad', icon: 'landmark' },
  payment_expired: { tone: 'past', icon: 'clock' },
  cancelled: { tone: 'past', icon: 'ban' },
}

/** A state as icon and word, since colour alone carries no meaning for everyone. */
export function StatusPill({ status, children }: { status: StatusKey; children: string }) {
  const { tone, icon } = LOOK[status]
  return (
    <span
      className={`inline-flex w-fit items-center gap-1.5 rounded-pill px-2.5 py-1 text-label font-medium whitespace-nowrap forced-colors:border ${TONE[tone]}`}
    >
      <Icon name={icon} className="size-4" />
      {children}
    </span>
  )
}
