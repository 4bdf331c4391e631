import type { IncomingMessage, ServerResponse } from 'node:http'
import { alert } from '@/lib/alerts/alert'
import { describeError } from '@/lib/errors'

/** A node that is not ready answers its load balancer with 503. */
const SAYS_ITS_STATE = '/api/ready'

/**
 * Alerts when a request is answered with 5xx: no input of a caller causes one, so our server or a party failed. The alert has
 * only the first part of the path, because the rest may be a secret.
 */
export function alertFailure(request: IncomingMessage, response: ServerResponse): void {
  // The requested path: Next writes other addresses into the request.
  const { method, url = '' } = request
  response.once('finish', () => {
    if (response.statusCode < 500 || url.startsWith(SAYS_ITS_STATE)) return
    alert('request_failed', { status: response.statusCode, method, area: /^\/[\w.-]{0,30}/.exec(url)?.[0] })
  })
}

/**
 * Alerts when rendering a page or running a form failed, except when the client closed the connection.
 *
 * @param route the file of the page as Next names it, without parts of the request
 */
export function alertBrokenPage(error: unknown, route: string): void {
  const hungUp = error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
  if (!hungUp) alert('request_failed', { route, error: describeError(error) })
}
