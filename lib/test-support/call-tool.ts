import { McpServer } from '@modelcontextprotocol/server'
import { vi } from 'vitest'
import { authInfoOf } from '@/lib/mcp/call/caller'
import type { Tool } from '@/lib/mcp/call/define-tool'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'

/** The person of a unit test's calls. */
export const caller = {
  id: 'u1',
  firebaseUid: 'f1',
  email: 'ada@example.com',
  locale: 'en',
  timeZone: null,
}

type Result = { content: { text: string }[]; structuredContent?: Record<string, unknown>; isError?: true }

/** Calls a tool's registered function as the server does after the gate, in a language. */
export async function callTool(
  tool: Tool,
  args: Record<string, unknown> = {},
  { person = caller, language }: { person?: typeof caller; language?: string } = {},
): Promise<Record<string, unknown>> {
  const server = new McpServer({ name: 'test', version: '1' })
  const registered = vi.spyOn(server, 'registerTool')
  tool.register(server)
  const handler: unknown = registered.mock.calls[0]?.[2]
  if (typeof handler !== 'function') throw new Error('not registered')
  const result: Result = await handler(args, {
    mcpReq: { signal: new AbortController().signal, ...(language && { _meta: { language } }) },
    http: { authInfo: authInfoOf({ person, clientId: 'c1', scopes: ESIM_SCOPES }) },
  })
  if (result.isError || !result.structuredContent) throw new Error(result.content[0]?.text)
  return result.structuredContent
}
