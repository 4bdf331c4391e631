import { env } from '@/lib/env'
import { DOORS, type Door, doorUrl } from './resource'
import { ESIM_SCOPES } from './scopes'

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'MCP-Protocol-Version',
  'cache-control': 'public, max-age=300',
}

/** What a door says about itself (RFC 9728): whose tokens it takes, and for what. */
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

/** The document behind the well-known name; what follows the name is the path of the door, and nothing means the first. */
export function answerProtectedResource(path: readonly string[]): Response {
  const asked = path.length === 0 ? DOORS[0] : `/${path.join('/')}`
  const door = DOORS.find((known) => known === asked)
  return door
    ? Response.json(metadataOf(door), { headers: HEADERS })
    : Response.json({ error: 'not_found' }, { status: 404, headers: HEADERS })
}
