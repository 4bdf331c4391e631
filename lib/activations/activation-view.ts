import type { ActivationState } from '@/lib/db/generated/enums'

/** A line that is on its way, or stopped on it: what a person asks about first. */
export const OPEN_STATES = ['queued', 'activating', 'needs_attention'] as const satisfies ActivationState[]

/** What a page, a mail or a tool may know of an activation. The activation code is not part of it. */
export type ActivationView = {
  id: string
  orderId: string
  state: ActivationState
  stateSince: Date
  /** Place among the waiting and when it is expected to go on; only while `queued`. */
  queue: { position: number; expectedAt: Date } | null
  /** While OXIO has no eSIM for it: since when, and whether an earlier request may have made a line all the same. */
  outOfStock?: { since: Date; mayHaveLine: boolean }
  /** As OXIO gave it, E.164 as a rule; may follow some time after `ready`. */
  phoneNumber: string | null
  /** Whether the phone asks for a confirmation code when it installs the eSIM, and whether OXIO gave us that code. */
  confirmation: 'given' | 'not_given' | null
  iccidLast4: string | null
  readyAt: Date | null
  /** End of the plan: `validUntil(readyAt)`. */
  validUntil: Date | null
  /** A stable code that says why it needs attention. */
  reason: string | null
  /** The newest mail with the QR code: masked address, when the provider took it, and whether it is known not to arrive. */
  mail: { to: string; sentAt: Date | null; problem?: MailProblem | null } | null
  /** What happened, oldest first. */
  steps: { kind: ActivationStepKind; at: Date }[]
}

/** `late`: the mailbox does not take it yet. `undelivered`: it will not arrive. */
export type MailProblem = 'late' | 'undelivered'

/** A step that is kept for us alone: OXIO did not know the end user any more, and another is found or made. */
export const END_USER_GONE = 'end_user_gone'

/** Steps that are told to people, in the order in which they usually happen. */
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

/** Whether the days of an eSIM are over: its activation code no longer works. */
export function hasEnded({ validUntil }: Pick<ActivationView, 'validUntil'>, now: Date = new Date()): boolean {
  return validUntil !== null && validUntil < now
}
