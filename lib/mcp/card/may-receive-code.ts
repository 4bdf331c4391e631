import type { ServerContext } from '@modelcontextprotocol/server'
import type { Caller } from '@/lib/mcp/call/caller'
import { readCapabilities } from '@/lib/mcp/call/read-capabilities'

/**
 * Hosts that draw cards and hand `_meta` to the card alone, by the client ids that the authorization server proved: ChatGPT
 * and Claude. They call without the declaration below, since it belongs to revisions that know no sessions.
 */
const HOSTS_WITH_CARDS =
  /^https:\/\/(chatgpt\.com\/oauth\/([\w-]+\/)?client\.json|claude\.ai\/oauth\/mcp-oauth-client-metadata)$/
const NOT_A_CARD_HOST = 'https://chatgpt.com/oauth/codex/client.json'

/**
 * Whether the activation code may be in the `_meta` of the answer: only for a client that declares in this very request that
 * it draws cards, or is known to. Everybody else gets the link to the signed-in page.
 */
export function mayReceiveCode(ctx: Pick<ServerContext, 'mcpReq'>, { clientId }: Pick<Caller, 'clientId'>): boolean {
  if (readCapabilities(ctx).drawsCards) return true
  return clientId !== NOT_A_CARD_HOST && HOSTS_WITH_CARDS.test(clientId)
}
