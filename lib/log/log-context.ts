import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { oncePerProcess } from '@/lib/once-per-process'

/** The ids that each log line carries. */
export type LogIds = { requestId?: string; orderId?: string; activationId?: string; emailId?: string }

declare global {
  interface OncePerProcess {
    logContext: AsyncLocalStorage<LogIds>
  }
}

const storage = oncePerProcess('logContext', () => new AsyncLocalStorage())

/** All later log lines of this asynchronous context carry these ids. For the start of a request. */
export function enterLogContext(ids: LogIds): void {
  storage.enterWith({ ...ids })
}

/** All log lines of `work` carry these ids in addition to the present ones. */
export function withLogIds<T>(ids: LogIds, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...ids }, work)
}

/** Adds ids to the current request's log lines; does nothing outside a request. */
export function addLogIds(ids: LogIds): void {
  Object.assign(storage.getStore() ?? {}, ids)
}

/** The ids of the current asynchronous context. */
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
