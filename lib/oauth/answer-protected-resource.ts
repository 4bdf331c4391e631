import { env } from '@/lib/env'
import { DOORS, type Door, doorUrl } from './resource'
import { ESIM_SCOPES } from './scopes'

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'MCP-Protocol-Version',
  'cache-control': 'public, max-age=300',
}

/** The metadata of one MCP endpoint (RFC 9728): whose tokens it accepts, and with which scopes. */
function metadataOf(door: Door) {
  const { PUBLIC_ORIGIN } = env()
  return {
    resource: doorUrl(door),
    authorization_servers: [PUBLIC_ORIGIN],
    scopes_supported: [...ESIM_SCOPES],
    bearer_methods_supported: ['header'],
    resource_name: 'DOTM eSIM',
    resource_documentation: PUBLIC_ORIGIN,
  }
}

/** Answers the well-known document. The path after its name is that of the endpoint; an empty one means the first endpoint. */
export function answerProtectedResource(path: readonly string[]): Response {
  const asked = path.length === 0 ? DOORS[0] : `/${path.join('/')}`
  const door = DOORS.find((known) => known === asked)
  return door
    ? Response.json(metadataOf(door), { headers: HEADERS })
    : Response.json({ error: 'not_found' }, { status: 404, headers: HEADERS })
}
