import type pg from 'pg'
import { ACTIVATION_CHANNEL } from '@/lib/activations/activation-events'
import { listener } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { oncePerProcess } from '@/lib/once-per-process'

type Watch = { listeners: Map<string, Set<() => void>>; client: Promise<pg.Client> | null }

declare global {
  interface OncePerProcess {
    activationWatch: Watch
  }
}

// One LISTEN connection per process, however many people wait.
const watch = oncePerProcess('activationWatch', () => ({ listeners: new Map(), client: null }))

/**
 * Calls `onChange` whenever something happened to the activation on any node. Best effort: a waiter also looks by itself now
 * and then, so a lost notification delays and loses nothing.
 *
 * @returns a function that ends the watch
 */
export function watchActivation(activationId: string, onChange: () => void): () => void {
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

/** Wakes everybody who waits: a node that drains has them answer now, and their askers go on at another node. */
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
