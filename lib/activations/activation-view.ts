import type { ActivationState, OrderState } from '@/lib/db/generated/enums'
import type { NetworkStatus } from '@/lib/oxio/line'

/** States without a result yet: what a person asks about first. */
export const OPEN_STATES = ['queued', 'activating', 'needs_attention'] as const satisfies ActivationState[]

/** What pages, mails and tools may show of an activation. The activation code is not part of it. */
export type ActivationView = {
  id: string
  orderId: string
  state: ActivationState
  stateSince: Date
  /** Position in the queue and when the activation is expected to continue; only while `queued`. */
  queue: { position: number; expectedAt: Date } | null
  /** While OXIO is out of stock: since when, and whether an earlier request may still have made a line. */
  outOfStock?: { since: Date; mayHaveLine: boolean }
  /** As OXIO gave it, usually E.164; may follow some time after `ready`. */
  phoneNumber: string | null
  /** Whether the phone asks for a confirmation code when it installs the eSIM, and whether OXIO gave us that code. */
  confirmation: 'given' | 'not_given' | null
  iccidLast4: string | null
  readyAt: Date | null
  orderState: OrderState
  /** What its order sold. */
  dataMegabytes: number
  validDays: number
  /** End of the plan: `validDays` after `readyAt`. */
  validUntil: Date | null
  /** What OXIO said of the line, and when we last read it there; null before the first reading. */
  line: { status: NetworkStatus; readAt: Date } | null
  /** A stable code for why it needs attention or was cancelled. */
  reason: string | null
  /** The newest mail with the QR code: masked address, when the provider took it, and why it may not arrive. */
  mail: { to: string; sentAt: Date | null; problem?: MailProblem | null } | null
  /** What happened, oldest first. */
  steps: { kind: ActivationStepKind; at: Date }[]
}

/** `late`: the mailbox has not accepted it yet. `undelivered`: it will not arrive. */
export type MailProblem = 'late' | 'undelivered'

/** A step that people do not see: OXIO no longer has the end user, and another is found or made. */
export const END_USER_GONE = 'end_user_gone'

/** Steps that people see, in their usual order. */
export const ACTIVATION_STEP_KINDS = [
  'queued',
  'started',
  'end_user_found',
  'line_requested',
  'line_made',
  'ready',
  'number_assigned',
  'mailed',
  'needs_attention',
  'cancelled',
] as const

export type ActivationStepKind = (typeof ACTIVATION_STEP_KINDS)[number]

export const isStepKind = (kind: string): kind is ActivationStepKind =>
  ACTIVATION_STEP_KINDS.some((known) => known === kind)

const DAY_MS = 24 * 60 * 60 * 1000

/** How many days an eSIM still works, the present one included: 1 on its last day, 0 when it has ended; null before it is ready. */
export function daysLeft({ validUntil }: Pick<ActivationView, 'validUntil'>, now: Date = new Date()): number | null {
  return validUntil && Math.max(0, Math.ceil((validUntil.getTime() - now.getTime()) / DAY_MS))
}

/** Whether the days of an eSIM are over: its activation code no longer works. */
export function hasEnded({ validUntil }: Pick<ActivationView, 'validUntil'>, now: Date = new Date()): boolean {
  return validUntil !== null && validUntil < now
}
