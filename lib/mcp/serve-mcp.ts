import type { McpServer } from '@modelcontextprotocol/server'
import { createMcpHandler } from 'mcp-handler'
import { env } from '@/lib/env'
import { log } from '@/lib/log/log'
import { registerInstallCard } from './card/install-card'
import { calledTool } from './gate'
import type { JsonRpcMessage } from './read-messages'
import { registerPrompts } from './register-prompts'
import { registerResources } from './register-resources'
import { describeImplementation } from './server-identity'
import { INSTRUCTIONS } from './server-info'
import { TOOLS } from './tool-list'

/** Lists and resources are the same for every caller and change with a release; clients never cache answers of tools. */
const SAME_FOR_ALL = { ttlMs: 5 * 60 * 1000, cacheScope: 'public' } as const

/**
 * Serves one request of the Model Context Protocol, revisions 2024-11-05 to 2025-11-25 without sessions and 2026-07-28, with a
 * server made for this request. `request.auth`, which the gate sets, is the caller.
 *
 * @param messages the request's messages: for a single tool call the server registers that tool only, because registering
 * everything takes longer than most calls
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

type Serve = (request: Request) => Promise<Response>

/** A handler that is made at its first request: the build, which loads this file, has no configuration. */
function handler(register: (server: McpServer) => void): Serve {
  let made: Serve | undefined
  return (request) => {
    made ??= makeHandler(register)
    return made(request)
  }
}

function makeHandler(register: (server: McpServer) => void): Serve {
  return createMcpHandler(register, {
    serverInfo: describeImplementation(env().PUBLIC_ORIGIN),
    instructions: INSTRUCTIONS,
    // Lists never change while the server runs; this ends subscriptions at once instead of keeping streams open.
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
