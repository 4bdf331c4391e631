import { describeImplementation, serverName } from '@/lib/mcp/server-identity'

/**
 * `server.json` for the MCP registry, schema 2025-12-11. The registry lists public servers only, so the address must be https.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function registryEntry(origin: string) {
  const { version, title, description, websiteUrl, icons } = describeImplementation(origin)
  return {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name: serverName(origin),
    title,
    description,
    version,
    websiteUrl,
    icons,
    remotes: [{ type: 'streamable-http', url: `${origin}/mcp/v2` }],
  }
}
