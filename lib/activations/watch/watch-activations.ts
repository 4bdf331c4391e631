import type pg from 'pg'
import { ACTIVATION_CHANNEL } from '@/lib/activations/activation-events'
import { listener } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { isDraining } from '@/lib/health/requests'
import { log } from '@/lib/log/log'
import { oncePerProcess } from '@/lib/once-per-process'

type Watch = { listeners: Map<string, Set<() => void>>; client: Promise<pg.Client> | null }

declare global {
  interface OncePerProcess {
    activationWatch: Watch
  }
}

// One LISTEN connection per process, however many requests wait.
const watch = oncePerProcess('activationWatch', () => ({ listeners: new Map(), client: null }))

type Looking = { everyMs: number; forMs: number; signal?: AbortSignal | undefined }

/**
 * The loop of a request that waits for an activation: yields at once, after each change, and at the latest after `everyMs`, in
 * case a notification was lost. A change during a look gives another look. Ends after `forMs`, when `signal` aborts and when
 * this node drains.
 */
export async function* eachLook(activationId: string, { everyMs, forMs, signal }: Looking): AsyncGenerator<void> {
  const endsAt = performance.now() + forMs
  let wake: () => void = () => undefined
  const stop = watchActivation(activationId, () => wake())
  const leave = () => wake()
  signal?.addEventListener('abort', leave)
  try {
    while (!signal?.aborted && !isDraining() && performance.now() < endsAt) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve
      })
      yield
      const timer = setTimeout(() => wake(), Math.min(everyMs, endsAt - performance.now()))
      await changed
      clearTimeout(timer)
    }
  } finally {
    signal?.removeEventListener('abort', leave)
    stop()
  }
}

/** Calls `onChange` after each change of the activation on any node, until the returned function is called. */
function watchActivation(activationId: string, onChange: () => void): () => void {
  const { listeners } = watch
  const set = listeners.get(activationId) ?? new Set()
  set.add(onChange)
  listeners.set(activationId, set)
  listen()
  return () => {
    set.delete(onChange)
    if (set.size === 0) listeners.delete(activationId)
  }
}

/** Wakes every waiting request of this node: a node that drains answers them now, and the clients continue at another node. */
export function wakeWatchers(): void {
  for (const set of watch.listeners.values()) for (const onChange of set) onChange()
}

/** Ends the connection at shutdown. */
export async function stopWatching(): Promise<void> {
  const client = await watch.client?.catch(() => null)
  watch.client = null
  await client?.end()
}

function listen(): void {
  if (watch.client) return
  watch.client = connect()
  watch.client.catch((error: unknown) => {
    watch.client = null
    log.warn({ error: describeError(error) }, 'cannot listen for activations; waiters look by themselves')
  })
}

async function connect(): Promise<pg.Client> {
  const client = listener()
  const forget = () => {
    watch.client = null
  }
  client.on('error', forget)
  client.on('end', forget)
  client.on('notification', ({ payload }) => {
    for (const onChange of watch.listeners.get(payload ?? '') ?? []) onChange()
  })
  await client.connect()
  await client.query(`listen ${ACTIVATION_CHANNEL}`)
  return client
}
