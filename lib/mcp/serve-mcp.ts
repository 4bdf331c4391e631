import type { McpServer } from '@modelcontextprotocol/server'
import { createMcpHandler } from 'mcp-handler'
import { log } from '@/lib/log/log'
import { registerInstallCard } from './card/install-card'
import { calledTool } from './gate'
import { INSTRUCTIONS } from './instructions'
import type { JsonRpcMessage } from './read-messages'
import { registerPrompts } from './register-prompts'
import { registerResources } from './register-resources'
import { SERVER } from './server-info'
import { TOOLS } from './tool-list'

/** Lists and resources are the same for everybody and change with a release; answers of tools are never kept. */
const SAME_FOR_ALL = { ttlMs: 5 * 60 * 1000, cacheScope: 'public' } as const

/**
 * Serves one request of the Model Context Protocol, revisions 2024-11-05 to 2025-11-25 without sessions and 2026-07-28, by a
 * server that is made for this request. Whose request it is stands in `request.auth`, which the gate sets.
 *
 * @param messages what the request says: a server that is asked for one call of a tool knows that tool alone, since making
 * one that knows everything takes longer than most calls
 */
export function serveMcp(request: Request, messages: readonly JsonRpcMessage[] = []): Promise<Response> {
  const [message] = messages
  const tool = messages.length === 1 && message ? calledTool(message) : undefined
  return ((tool && forTool.get(tool.name)) ?? forEverything)(request)
}

const forEverything = handler((server) => {
  for (const tool of TOOLS) tool.register(server)
  registerResources(server)
  registerInstallCard(server)
  registerPrompts(server)
})

const forTool = new Map(TOOLS.map((tool) => [tool.name, handler((server) => tool.register(server))]))

function handler(register: (server: McpServer) => void): (request: Request) => Promise<Response> {
  return createMcpHandler(register, {
    serverInfo: SERVER,
    instructions: INSTRUCTIONS,
    // Lists never change while the server runs; saying so ends subscriptions at once instead of holding streams open.
    capabilities: { tools: { listChanged: false }, resources: { listChanged: false }, prompts: { listChanged: false } },
    cacheHints: {
      'tools/list': SAME_FOR_ALL,
      'prompts/list': SAME_FOR_ALL,
      'resources/list': SAME_FOR_ALL,
      'resources/templates/list': SAME_FOR_ALL,
      'resources/read': SAME_FOR_ALL,
      'server/discover': SAME_FOR_ALL,
    },
    onEvent(event) {
      if (event.type === 'ERROR') log.info({ reason: String(event.error) }, 'MCP request refused')
    },
  })
}
