import { fromPrisma, PgBoss } from 'pg-boss'
import * as z from 'zod'
import { session } from '@/lib/db/client'
import type { Transaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { oncePerProcess } from '@/lib/once-per-process'

declare global {
  interface OncePerProcess {
    queue: { opened: Promise<PgBoss> | undefined }
  }
}

const held = oncePerProcess('queue', () => ({ opened: undefined }))

export const ACTIVATION_QUEUE = 'activation'

export const activationJob = z.object({ activationId: z.string() })

/** The queue, opened once per process. A failed opening is forgotten, so that the next call tries again. */
export function queue(): Promise<PgBoss> {
  held.opened ??= open().catch((error: unknown) => {
    held.opened = undefined
    throw error
  })
  return held.opened
}

/** The queue if this process has opened it. */
export const openedQueue = (): Promise<PgBoss> | undefined => held.opened

async function open(): Promise<PgBoss> {
  const boss = new PgBoss({
    ...session({ statement_timeout: 15_000 }),
    max: 3,
    connectionTimeoutMillis: 5_000,
    schema: 'pgboss',
    // A worker is notified of a job when its transaction commits; it still polls, for lost notifications.
    useListenNotify: env().JOBS === 'on',
  })
  boss.on('error', (error) => log.error({ error: describeError(error) }, 'queue'))
  try {
    await boss.start()
    // The activation's row decides and a sweep finds what is due, so a lost job loses nothing: few repeats.
    const repeats = { retryLimit: 2, retryDelay: 1, retryBackoff: true, expireInSeconds: 120, heartbeatSeconds: 15 }
    const settings = { ...repeats, notify: true }
    await boss.createQueue(ACTIVATION_QUEUE, settings)
    // createQueue does not change a queue that an earlier release made.
    await boss.updateQueue(ACTIVATION_QUEUE, settings)
    return boss
  } catch (error) {
    // It may have failed half-way: end what is running before the next try opens another.
    await boss.stop({ graceful: false }).catch(() => undefined)
    throw error
  }
}

/** Wakes an activation when the caller's transaction commits, and never when it rolls back. */
export async function wakeActivation(tx: Transaction, boss: PgBoss, activationId: string): Promise<void> {
  await boss.send(ACTIVATION_QUEUE, { activationId }, { db: fromPrisma(tx) })
}
