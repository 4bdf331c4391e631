import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

type Traffic = { inFlight: Set<ServerResponse>; servers: Set<Server>; isDraining: boolean; isWatched: boolean }
type Exchange = { request: IncomingMessage; response: ServerResponse; server: Server }

// Next evaluates a module once per bundle: one count per process, kept on globalThis.
const scope: typeof globalThis & { dotmTraffic?: Traffic } = globalThis

function traffic(): Traffic {
  scope.dotmTraffic ??= { inFlight: new Set(), servers: new Set(), isDraining: false, isWatched: false }
  return scope.dotmTraffic
}

/**
 * Watches every HTTP exchange of this process through Node's own diagnostics channel: Next hands its server to nobody.
 * `onStart` runs before the handler, in the same asynchronous context.
 */
export function watchRequests(onStart: (exchange: Exchange) => void): void {
  const state = traffic()
  if (state.isWatched) return
  state.isWatched = true
  subscribe('http.server.request.start', (message) => {
    const exchange = message as Exchange
    state.servers.add(exchange.server)
    state.inFlight.add(exchange.response)
    exchange.response.once('close', () => state.inFlight.delete(exchange.response))
    onStart(exchange)
  })
}

/** Whether this node was told to stop: it takes no new requests, and who waits is answered at once. */
export function isDraining(): boolean {
  return traffic().isDraining
}

/**
 * Takes no new connections and waits until every request in hand is answered, at most `limitMs`.
 *
 * @returns how many were still open when the time was over
 */
export async function drainRequests(limitMs: number): Promise<number> {
  const state = traffic()
  state.isDraining = true
  for (const server of state.servers) server.close()
  const giveUp = performance.now() + limitMs
  while (state.inFlight.size > 0 && performance.now() < giveUp) {
    // A connection that was kept alive for the request just answered brings no other.
    for (const server of state.servers) server.closeIdleConnections()
    await sleep(25)
  }
  return state.inFlight.size
}
