import { createMcpHandler } from 'mcp-handler'
import { log } from '@/lib/log'
import { INSTRUCTIONS } from './instructions'
import { registerPrompts } from './register-prompts'
import { registerResources } from './register-resources'
import { SERVER } from './server-info'
import { TOOLS } from './tool-list'

/**
 * Serves one request of the Model Context Protocol, revisions 2024-11-05 to 2025-11-25 without sessions and 2026-07-28, by a
 * server that is made for this request. Whose request it is stands in `request.auth`, which the gate sets.
 */
export const serveMcp = createMcpHandler(
  (server) => {
    for (const tool of TOOLS) tool.register(server)
    registerResources(server)
    registerPrompts(server)
  },
  {
    serverInfo: SERVER,
    instructions: INSTRUCTIONS,
    // Lists never change while the server runs; saying so ends subscriptions at once instead of holding streams open.
    capabilities: { tools: { listChanged: false }, resources: { listChanged: false }, prompts: { listChanged: false } },
    onEvent(event) {
      if (event.type === 'ERROR') log.info({ reason: String(event.error) }, 'MCP request refused')
    },
  },
)
