import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { oncePerProcess } from '@/lib/once-per-process'

/** What a line of the log belongs to. */
export type LogIds = { requestId?: string; orderId?: string; activationId?: string; emailId?: string }

declare global {
  interface OncePerProcess {
    logContext: AsyncLocalStorage<LogIds>
  }
}

const storage = oncePerProcess('logContext', () => new AsyncLocalStorage())

/** Everything that is logged from here on, in this asynchronous context, carries these ids. For the start of a request. */
export function enterLogContext(ids: LogIds): void {
  storage.enterWith({ ...ids })
}

/** Everything that `work` logs carries these ids beside the ones that it has already. */
export function withLogIds<T>(ids: LogIds, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...ids }, work)
}

/** Adds ids that became known within a request; does nothing outside of one. */
export function addLogIds(ids: LogIds): void {
  Object.assign(storage.getStore() ?? {}, ids)
}

/** The ids of the work in hand. */
export function logIds(): LogIds {
  return { ...storage.getStore() }
}

const ACCEPTABLE = /^[\w-]{8,64}$/

/**
 * The id of a request for log and answer: the one in our proxy's header, else a new one.
 *
 * @param proxies how many proxies in front of us are trusted; with none, a caller could write into our log
 */
export function requestId(header: string | string[] | undefined, proxies: number): string {
  return proxies > 0 && typeof header === 'string' && ACCEPTABLE.test(header) ? header : randomUUID()
}
