import * as z from 'zod'
import type { AssistantCall } from '@/lib/oauth/begin-calls'
import { calledTool } from './gate'
import type { JsonRpcMessage } from './read-messages'

const params = z.object({ arguments: z.unknown() })

/** The call of a person's tool in a message; null when the protocol will not run the tool, because it has no id or wrong arguments. */
export function callOfPerson(message: JsonRpcMessage): AssistantCall | null {
  const { id } = message
  const tool = calledTool(message)
  if (id === undefined || !tool || tool.scope === null) return null
  if (!tool.accepts(params.safeParse(message.params).data?.arguments)) return null
  return { id, tool: tool.name, scope: tool.scope }
}
