import { env } from '@/lib/env'
import { answerProtectedResource } from './answer-protected-resource'
import { DOORS } from './resource'
import { answerOauth } from './serve'

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'MCP-Protocol-Version',
  'cache-control': 'no-store',
}

/** The two document names of the authorization server (RFC 8414, OpenID Connect Discovery). */
export type ServerDocument = 'oauth-authorization-server' | 'openid-configuration'

/** Answers 404 as JSON for an unknown document. */
export const answerUnknownDocument = (): Response =>
  Response.json({ error: 'not_found' }, { status: 404, headers: HEADERS })

/**
 * Answers the authorization server's metadata. Clients that treat an MCP endpoint as the issuer add its path at the end (RFC 8414,
 * 3.1); the document names the true issuer.
 *
 * @param door the path after the document's name
 */
export function answerServerMetadata(
  request: Request,
  name: ServerDocument,
  door: readonly string[],
): Promise<Response> {
  const known = door.length === 0 || DOORS.some((path) => path === `/${door.join('/')}`)
  if (!known) return Promise.resolve(answerUnknownDocument())
  const address = `${env().PUBLIC_ORIGIN}/.well-known/${name}`
  return answerOauth(new Request(address, { method: request.method, headers: request.headers }))
}

/**
 * Answers the documents below an endpoint's own path, where OpenID Connect Discovery (4) places them for an issuer with a path.
 *
 * @param name the path after `.well-known/`
 */
export async function answerBehindDoor(request: Request, door: string, name: readonly string[]): Promise<Response> {
  const path = door.split('/').filter(Boolean)
  const [document, ...more] = name
  if (more.length > 0) return answerUnknownDocument()
  if (document === 'oauth-protected-resource') return answerProtectedResource(path)
  if (document === 'oauth-authorization-server' || document === 'openid-configuration')
    return answerServerMetadata(request, document, path)
  return answerUnknownDocument()
}
