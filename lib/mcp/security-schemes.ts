import * as z from 'zod'
import { isEventStream, readEventData, toEvent } from './event-stream'
import type { JsonRpcMessage } from './read-messages'
import { findTool } from './tool-list'

const listSchema = z.looseObject({
  result: z.looseObject({ tools: z.array(z.looseObject({ name: z.string() })) }),
})

export const listsTools = ({ method }: JsonRpcMessage): boolean => method === 'tools/list'

/**
 * Adds `securitySchemes` to each tool of the list, where ChatGPT reads it. The SDK drops unknown members and keeps only the copy in
 * `_meta`.
 */
export async function withSecuritySchemes(response: Response): Promise<Response> {
  const text = await response.text()
  const changed = isEventStream(response)
    ? readEventData(text)
        .map((json) => toEvent(addSchemes(json)))
        .join('')
    : addSchemes(text)
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(changed, { status: response.status, headers })
}

function addSchemes(json: string): string {
  const answer: unknown = JSON.parse(json)
  return JSON.stringify(Array.isArray(answer) ? answer.map(addToAnswer) : addToAnswer(answer))
}

function addToAnswer(answer: unknown): unknown {
  const parsed = listSchema.safeParse(answer)
  if (!parsed.success) return answer
  const { result, ...rest } = parsed.data
  const tools = result.tools.map((tool) => ({ ...tool, securitySchemes: findTool(tool.name)?.securitySchemes }))
  return { ...rest, result: { ...result, tools } }
}
