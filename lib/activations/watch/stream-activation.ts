import { ACTIVATION_STEP_KINDS, type ActivationStepKind } from '@/lib/activations/activation-view'
import { db } from '@/lib/db/client'
import type { ActivationState } from '@/lib/db/generated/enums'
import { isDraining } from '@/lib/health/requests'
import { watchActivation } from './watch-activations'

export type StreamItem =
  | { kind: 'step'; id: bigint; step: ActivationStepKind; at: Date }
  /** Nothing happened for a while; says that the stream is alive. */
  | { kind: 'quiet' }
  /** The last one: nothing more is to be waited for. */
  | { kind: 'settled'; state: ActivationState }

const LOOK_EVERY_MS = 5_000
const MOST_AT_ONCE = 100

type Options = {
  /** The last step that the reader has; 0 for all. */
  after: bigint
  signal: AbortSignal
  /** Milliseconds after which silence is broken, and after which the stream ends so that the reader comes anew. */
  quietMs?: number
  lifeMs?: number
}

/**
 * What happens to an activation, each step once and in order, from `after` on: what was there before, then what comes, until
 * it is settled, the reader leaves, this node drains or the stream is old. Whoever continues with the last id that they got,
 * here or at another node, misses nothing.
 *
 * The caller has checked that the reader may see this activation.
 *
 * @throws AppError database_unavailable
 */
export async function* streamActivation(
  activationId: string,
  { after, signal, quietMs = 15_000, lifeMs = 10 * 60_000 }: Options,
): AsyncGenerator<StreamItem, void, undefined> {
  const endsAt = performance.now() + lifeMs
  let seen = after
  let saidAt = performance.now()
  let wake: () => void = () => undefined
  const stop = watchActivation(activationId, () => wake())
  const leave = () => wake()
  signal.addEventListener('abort', leave)
  try {
    while (!signal.aborted && !isDraining() && performance.now() < endsAt) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve
      })
      const { state, steps } = await readSteps(activationId, seen)
      for (const { id, kind, at } of steps) {
        seen = id
        if (isStepKind(kind)) yield { kind: 'step', id, step: kind, at }
      }
      if (steps.length > 0) saidAt = performance.now()
      if (steps.length === MOST_AT_ONCE) continue
      if (state !== 'queued' && state !== 'activating') return yield { kind: 'settled', state }
      if (performance.now() - saidAt >= quietMs) {
        saidAt = performance.now()
        yield { kind: 'quiet' }
      }
      await pause(changed, Math.min(LOOK_EVERY_MS, quietMs))
    }
  } finally {
    signal.removeEventListener('abort', leave)
    stop()
  }
}

const isStepKind = (kind: string): kind is ActivationStepKind => ACTIVATION_STEP_KINDS.some((known) => known === kind)

/** State first, steps after it: the steps then hold everything that led to the state. */
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

async function pause(changed: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    changed,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms)
    }),
  ])
  clearTimeout(timer)
}
