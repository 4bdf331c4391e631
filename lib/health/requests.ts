import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { oncePerProcess } from '@/lib/once-per-process'

/** How long a node still accepts new connections after the signal to stop. */
const LAST_CALL_MS = 100

type Traffic = { inFlight: Set<ServerResponse>; servers: Set<Server>; isDraining: boolean; isWatched: boolean }
type Exchange = { request: IncomingMessage; response: ServerResponse; server: Server }

declare global {
  interface OncePerProcess {
    traffic: Traffic
  }
}

const traffic = oncePerProcess('traffic', () => ({
  inFlight: new Set(),
  servers: new Set(),
  isDraining: false,
  isWatched: false,
}))

/**
 * Watches every HTTP exchange of this process through Node's diagnostics channel, because Next does not expose its server.
 * `onStart` runs before the handler, in the same asynchronous context.
 */
export function watchRequests(onStart: (exchange: Exchange) => void): void {
  if (traffic.isWatched) return
  traffic.isWatched = true
  subscribe('http.server.request.start', (message) => {
    const exchange = message as Exchange
    traffic.servers.add(exchange.server)
    traffic.inFlight.add(exchange.response)
    exchange.response.once('close', () => traffic.inFlight.delete(exchange.response))
    onStart(exchange)
  })
}

/** Whether this node is stopping: it accepts no new requests and answers waiting ones at once. */
export function isDraining(): boolean {
  return traffic.isDraining
}

/**
 * Accepts no new connections and waits until every open request is answered, at most `limitMs`. Connections that the kernel
 * has accepted count as open: closing a listening socket resets those still in its queue.
 *
 * @returns how many were still open at the end of the time
 */
export async function drainRequests(limitMs: number): Promise<number> {
  traffic.isDraining = true
  const giveUp = performance.now() + limitMs
  await sleep(LAST_CALL_MS)
  // A busy process may arrive here late: one turn of the loop accepts waiting connections, the next reads them, the third follows both.
  for (let n = 0; n < 3; n++) await turn()
  for (const server of traffic.servers) server.close()
  while (traffic.inFlight.size > 0 && performance.now() < giveUp) {
    // A keep-alive connection whose request was just answered must not bring another one.
    for (const server of traffic.servers) server.closeIdleConnections()
    await sleep(25)
  }
  return traffic.inFlight.size
}
