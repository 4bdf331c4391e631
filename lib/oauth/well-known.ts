import { env } from '@/lib/env'
import { answerProtectedResource } from './answer-protected-resource'
import { DOORS } from './resource'
import { answerOauth } from './serve'

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'MCP-Protocol-Version',
  'cache-control': 'no-store',
}

/** The two names under which clients look for the authorization server (RFC 8414, OpenID Connect Discovery). */
export type ServerDocument = 'oauth-authorization-server' | 'openid-configuration'

/** For a name that means nothing here: programs ask for documents and read JSON. */
export const answerUnknownDocument = (): Response =>
  Response.json({ error: 'not_found' }, { status: 404, headers: HEADERS })

/**
 * The authorization server's description of itself. Clients that take a door for its issuer ask with the path of the door at
 * the end (RFC 8414, 3.1); the document names the true issuer.
 *
 * @param door what followed the name in the path
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
 * The documents behind a door's own path, where OpenID Connect Discovery (4) puts them for an issuer with a path.
 *
 * @param name what followed `.well-known/` in the path
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
