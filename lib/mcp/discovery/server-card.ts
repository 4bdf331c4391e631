import { describeForDirectories, PROTOCOL_VERSIONS } from '@/lib/mcp/server-identity'

export const CARD_TYPE = 'application/mcp-server-card+json'
export const CARD_PATH = '/mcp/v2/server-card'

/**
 * The server card: what a client shows and where it connects, read before it connects. Draft SEP-2127, schema of
 * modelcontextprotocol/experimental-ext-server-card at 8924e08.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function serverCard(origin: string) {
  const { remote, ...described } = describeForDirectories(origin)
  return {
    $schema: 'https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json',
    ...described,
    remotes: [{ ...remote, supportedProtocolVersions: [...PROTOCOL_VERSIONS] }],
  }
}
