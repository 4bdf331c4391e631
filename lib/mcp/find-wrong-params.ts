import { specTypeSchemas } from '@modelcontextprotocol/server'
import * as z from 'zod'
import type { JsonRpcMessage } from './read-messages'

/** The SDK's schema of each request that we answer. */
const REQUESTS = {
  initialize: specTypeSchemas.InitializeRequest,
  ping: specTypeSchemas.PingRequest,
  'server/discover': specTypeSchemas.DiscoverRequest,
  'tools/list': specTypeSchemas.ListToolsRequest,
  'tools/call': specTypeSchemas.CallToolRequest,
  'prompts/list': specTypeSchemas.ListPromptsRequest,
  'prompts/get': specTypeSchemas.GetPromptRequest,
  'resources/list': specTypeSchemas.ListResourcesRequest,
  'resources/templates/list': specTypeSchemas.ListResourceTemplatesRequest,
  'resources/read': specTypeSchemas.ReadResourceRequest,
  'completion/complete': specTypeSchemas.CompleteRequest,
} as const
const schemas = new Map<string, (typeof REQUESTS)[keyof typeof REQUESTS]>(Object.entries(REQUESTS))

const withCursor = z.object({ params: z.object({ cursor: z.string() }) })

/** With this member a request names a revision without a handshake (SEP-2575). */
const namesRevision = z.object({
  params: z.object({ _meta: z.object({ 'io.modelcontextprotocol/protocolVersion': z.string() }) }),
})

/**
 * The first error in the params of a request, with the member's name, or null. The SDK answers most such requests with an internal
 * error. Our lists have one page each, so no cursor is valid.
 */
export async function findWrongParams(message: JsonRpcMessage): Promise<string | null> {
  const { method, params, id } = message
  const schema = method === undefined || id === undefined ? undefined : schemas.get(method)
  if (method === undefined || schema === undefined || (params === undefined && method.endsWith('/list'))) return null
  // There `initialize` is no method, whatever its params, and the SDK answers so.
  if (method === 'initialize' && namesRevision.safeParse(message).success) return null
  const { issues } = await schema['~standard'].validate({ method, ...(params !== undefined && { params }) })
  const [issue] = issues ?? []
  if (issue) {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    const member = path.length > 1 ? path.slice(1).join('.') : 'params'
    return `${member}: ${issue.message.replace(/^Invalid input: /, '')}`
  }
  if (method.endsWith('/list') && withCursor.safeParse(message).success) return 'cursor: it is none that we gave'
  return null
}
