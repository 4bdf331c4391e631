import { describeForDirectories } from '@/lib/mcp/server-identity'

/**
 * `server.json` for the MCP registry, schema 2025-12-11. The registry lists public servers only, so the address must be https.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function registryEntry(origin: string) {
  const { remote, ...described } = describeForDirectories(origin)
  return {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    ...described,
    remotes: [remote],
  }
}
