import type { IncomingMessage, ServerResponse } from 'node:http'
import { alert } from '@/lib/alerts/alert'
import { describeError } from '@/lib/errors'

/** A node that is not ready says so to its load balancer with 503. */
const SAYS_ITS_STATE = '/api/ready'

/**
 * Alerts when a request is answered with 5xx: no request of a stranger gets one, so that we or a party failed. Of the path
 * only its first part is told, for what follows may be somebody's secret.
 */
export function tellFailure(request: IncomingMessage, response: ServerResponse): void {
  // As it was asked for: Next writes other addresses into the request.
  const { method, url = '' } = request
  response.once('finish', () => {
    if (response.statusCode < 500 || url.startsWith(SAYS_ITS_STATE)) return
    alert('request_failed', { status: response.statusCode, method, area: /^\/[\w.-]{0,30}/.exec(url)?.[0] })
  })
}

/**
 * Alerts when a page or a form broke while it was made, which is no fault of ours when the sender hung up.
 *
 * @param route the file of the page as Next names it, without anything that was asked for
 */
export function tellBrokenPage(error: unknown, route: string): void {
  const hungUp = error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
  if (!hungUp) alert('request_failed', { route, error: describeError(error) })
}
