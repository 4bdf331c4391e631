import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { oncePerProcess } from '@/lib/once-per-process'

/** How long new connections are still taken by a node that was told to stop. */
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
 * Watches every HTTP exchange of this process through Node's own diagnostics channel: Next hands its server to nobody.
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

/** Whether this node was told to stop: it takes no new requests, and who waits is answered at once. */
export function isDraining(): boolean {
  return traffic.isDraining
}

/**
 * Takes no new connections and waits until every request in hand is answered, at most `limitMs`. What the kernel accepted
 * for us until then is in hand, too: closing a listening socket resets the connections that still wait in its queue.
 *
 * @returns how many were still open when the time was over
 */
export async function drainRequests(limitMs: number): Promise<number> {
  traffic.isDraining = true
  const giveUp = performance.now() + limitMs
  await sleep(LAST_CALL_MS)
  // A busy process may come here late: one turn of the loop takes up what waits, the next reads it, the third is past both.
  for (let n = 0; n < 3; n++) await turn()
  for (const server of traffic.servers) server.close()
  while (traffic.inFlight.size > 0 && performance.now() < giveUp) {
    // A connection that was kept alive for the request just answered brings no other.
    for (const server of traffic.servers) server.closeIdleConnections()
    await sleep(25)
  }
  return traffic.inFlight.size
}
