import { setTimeout as sleep } from 'node:timers/promises'
import type { ActivationView } from '@/lib/activations/activation-view'
import { takeWaitingPlace } from '@/lib/activations/watch/take-waiting-place'
import { loadActivationProgress } from '@/lib/activations/watch/wait-for-activation'
import { eachLook } from '@/lib/activations/watch/watch-activations'
import { isDraining } from '@/lib/health/requests'
import { findEsim } from '@/lib/orders/read-esims'

/** Assistants abort a call after about half a minute; a longer wait needs another call. */
export const LONGEST_WAIT_MS = 20_000
/** A number usually arrives within seconds of the profile; a later one needs another call. */
const WAIT_FOR_NUMBER_MS = 6_000
const LOOK_FOR_NUMBER_EVERY_MS = 1_000
/** In case a notification is lost. */
const LOOK_EVERY_MS = 2_000

type Options = {
  userId: string
  signal: AbortSignal
  /** Called for each change and for the first state. */
  onChange: (activation: ActivationView) => Promise<void>
  timeoutMs?: number
}

/**
 * Waits until an activation is ready with its number, has stopped, or the time is over, and returns its state. Ends at once when
 * the caller disconnects.
 */
export async function followActivation(
  first: ActivationView,
  { userId, signal, onChange, timeoutMs = LONGEST_WAIT_MS }: Options,
): Promise<ActivationView> {
  const giveUp = performance.now() + timeoutMs
  const view = isUnderWay(first) ? await followSteps(first, { userId, signal, onChange, timeoutMs }) : first
  return lacksNumber(view) ? followNumber(view, giveUp, { userId, signal, onChange }) : view
}

/** Ends at once, after the first report, when the person or this node has as many waiting requests as are allowed. */
async function followSteps(
  first: ActivationView,
  { userId, signal, onChange, timeoutMs }: Required<Options>,
): Promise<ActivationView> {
  let view = first
  await onChange(view)
  const leave = takeWaitingPlace(userId)
  if (!leave) return view
  try {
    let seen: bigint | undefined
    for await (const _ of eachLook(view.id, { everyMs: LOOK_EVERY_MS, forMs: timeoutMs, signal })) {
      const { eventId, isSettled } = await loadActivationProgress(view.id)
      const isNews = isSettled || (seen !== undefined && eventId > seen)
      seen = eventId
      if (!isNews) continue
      view = (await findEsim(userId, view.id)) ?? view
      if (isSettled || !isUnderWay(view)) break
      await onChange(view)
    }
    return view
  } finally {
    leave()
  }
}

export function isUnderWay({ state }: ActivationView): boolean {
  return state === 'queued' || state === 'activating'
}

function lacksNumber({ state, phoneNumber }: ActivationView): boolean {
  return state === 'ready' && phoneNumber === null
}

/** Polls for the number: its arrival sends no notification, because a ready line is the end for most callers. */
async function followNumber(first: ActivationView, giveUpAll: number, { userId, signal, onChange }: Options) {
  const giveUp = Math.min(giveUpAll, performance.now() + WAIT_FOR_NUMBER_MS)
  let view = first
  await onChange(view)
  while (lacksNumber(view) && performance.now() < giveUp && !signal.aborted && !isDraining()) {
    await sleep(LOOK_FOR_NUMBER_EVERY_MS, undefined, { signal }).catch(() => undefined)
    view = (await findEsim(userId, view.id)) ?? view
  }
  return view
}

/** The latest step that is shown to a person. */
export function latestShownStep({ state, steps }: ActivationView) {
  if (state === 'ready') return 'ready'
  const told = ['line_made', 'line_requested', 'end_user_found', 'started'] as const
  const latest = told.find((step) => steps.some(({ kind }) => kind === step))
  return state === 'queued' ? 'queued' : (latest ?? 'started')
}
