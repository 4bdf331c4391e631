import { type ActivationStepKind, isStepKind } from '@/lib/activations/activation-view'
import { db } from '@/lib/db/client'
import type { ActivationState } from '@/lib/db/generated/enums'
import { eachLook } from './watch-activations'

export type StreamItem =
  | { kind: 'step'; id: bigint; step: ActivationStepKind; at: Date }
  /** There was no item for a while; shows that the stream is alive. */
  | { kind: 'quiet' }
  /** The last item: the activation is settled. */
  | { kind: 'settled'; state: ActivationState }

const LOOK_EVERY_MS = 5_000
const MOST_AT_ONCE = 100

type Options = {
  /** The last step that the reader has; 0 for all. */
  after: bigint
  signal: AbortSignal
  /** Milliseconds without an item before `quiet`. */
  quietMs?: number
  /** Milliseconds after which the stream ends and the reader connects again. */
  lifeMs?: number
}

/**
 * The steps of an activation after `after`, each once and in order: first the stored ones, then each new one. Ends when the
 * activation is settled, the reader leaves, this node drains or `lifeMs` are over. A reader that continues with the last id it
 * received, at any node, misses no step.
 *
 * The caller checks that the reader may see this activation.
 *
 * @throws AppError database_unavailable
 */
export async function* streamActivation(
  activationId: string,
  { after, signal, quietMs = 15_000, lifeMs = 10 * 60_000 }: Options,
): AsyncGenerator<StreamItem, void, undefined> {
  let seen = after
  let lastItemAt = performance.now()
  for await (const _ of eachLook(activationId, { everyMs: Math.min(LOOK_EVERY_MS, quietMs), forMs: lifeMs, signal })) {
    let read: Awaited<ReturnType<typeof readSteps>>
    do {
      read = await readSteps(activationId, seen)
      for (const { id, kind, at } of read.steps) {
        seen = id
        if (isStepKind(kind)) yield { kind: 'step', id, step: kind, at }
      }
      if (read.steps.length > 0) lastItemAt = performance.now()
    } while (read.steps.length === MOST_AT_ONCE && !signal.aborted)
    const { state } = read
    if (state !== 'queued' && state !== 'activating') return yield { kind: 'settled', state }
    if (performance.now() - lastItemAt >= quietMs) {
      lastItemAt = performance.now()
      yield { kind: 'quiet' }
    }
  }
}

/** Reads the state before the steps, so that the steps include all that led to the state. */
async function readSteps(activationId: string, after: bigint) {
  const { state } = await db().activation.findUniqueOrThrow({ where: { id: activationId }, select: { state: true } })
  const steps = await db().activationEvent.findMany({
    where: { activationId, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: MOST_AT_ONCE,
    select: { id: true, kind: true, at: true },
  })
  return { state, steps }
}
