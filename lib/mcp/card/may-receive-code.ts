import type { ServerContext } from '@modelcontextprotocol/server'
import type { Caller } from '@/lib/mcp/call/caller'
import { readCapabilities } from '@/lib/mcp/call/read-capabilities'

/**
 * Verified client ids of hosts that draw cards and pass `_meta` to the card only: ChatGPT and Claude. They do not send the
 * declaration below, which belongs to revisions without sessions.
 */
const HOSTS_WITH_CARDS =
  /^https:\/\/(chatgpt\.com\/oauth\/([\w-]+\/)?client\.json|claude\.ai\/oauth\/mcp-oauth-client-metadata)$/
const NOT_A_CARD_HOST = 'https://chatgpt.com/oauth/codex/client.json'

/**
 * Whether the activation code may be in the `_meta` of the answer: only for a client that declares in this request that it draws
 * cards, or is known to. Every other client gets the link to the signed-in page.
 */
export function mayReceiveCode(ctx: Pick<ServerContext, 'mcpReq'>, { clientId }: Pick<Caller, 'clientId'>): boolean {
  if (readCapabilities(ctx).drawsCards) return true
  return clientId !== NOT_A_CARD_HOST && HOSTS_WITH_CARDS.test(clientId)
}
