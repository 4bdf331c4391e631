import type { CallToolResult, McpServer, ServerContext } from '@modelcontextprotocol/server'
import type * as z from 'zod'
import type { Person } from '../accounts/person'
import { describeError, isAppError } from '../errors'
import { log } from '../log'
import { toolTexts } from './texts'

type Hints = { readOnlyHint: boolean; destructiveHint: boolean; openWorldHint: boolean; idempotentHint: boolean }

export const READS: Hints = { readOnlyHint: true, destructiveHint: false, openWorldHint: false, idempotentHint: true }

/** What a running tool can do besides answering. */
export type ToolRun = { signal: AbortSignal; progress(step: number, total: number, message: string): Promise<void> }

type Definition<Input extends z.ZodObject, Output extends z.ZodObject> = {
  name: string
  title: string
  /** What, when and with which effect, in few words. */
  description: string
  hints: Hints
  input: Input
  output: Output
}

type Open<Input extends z.ZodObject, Output extends z.ZodObject> = Definition<Input, Output> & {
  access: 'anyone'
  run(input: z.output<Input>): z.input<Output> | Promise<z.input<Output>>
}
type Personal<Input extends z.ZodObject, Output extends z.ZodObject> = Definition<Input, Output> & {
  access: 'person'
  /** Whether the token is checked for revocation: for everything that spends. */
  spends: boolean
  run(input: z.output<Input>, person: Person, run: ToolRun): Promise<z.input<Output>>
}

/** A tool that is ready to be added to a server on behalf of one caller. */
export type Tool = {
  name: string
  access: 'anyone' | 'person'
  spends: boolean
  register(server: McpServer, person: Person | null): void
}

/** A tool of the catalogue, the same for everybody. */
export function openTool<Input extends z.ZodObject, Output extends z.ZodObject>(tool: Open<Input, Output>): Tool {
  return {
    name: tool.name,
    access: 'anyone',
    spends: false,
    register: (server) => register(server, tool, async (input) => tool.run(input)),
  }
}

/** A tool that reads or changes what belongs to a person: the one of the verified token, never one out of the arguments. */
export function personalTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: Personal<Input, Output>,
): Tool {
  return {
    name: tool.name,
    access: 'person',
    spends: tool.spends,
    register: (server, person) =>
      register(server, tool, async (input, run) => {
        // The gate answers 401 before this; a tool that is reached without a person all the same does nothing.
        if (!person) throw new Error(`${tool.name} was reached without a person`)
        return tool.run(input, person, run)
      }),
  }
}

function register<Input extends z.ZodObject, Output extends z.ZodObject>(
  server: McpServer,
  { name, title, description, hints, input, output }: Definition<Input, Output>,
  run: (input: z.output<Input>, run: ToolRun) => Promise<object>,
): void {
  // Widened: the SDK's overloads cannot be chosen for a schema that is still a type parameter.
  const inputSchema: z.ZodObject = input
  const outputSchema: z.ZodObject = output
  server.registerTool(
    name,
    { title, description, inputSchema, outputSchema, annotations: { title, ...hints } },
    async (args: unknown, context: ServerContext): Promise<CallToolResult> => {
      try {
        return answer(await run(input.parse(args), runOf(context)))
      } catch (error) {
        return fault(name, error)
      }
    },
  )
}

/** The JSON as text, as the guide shows it, and the same as structured content. */
function answer(value: object): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(value, null, 2) }], structuredContent: { ...value } }
}

/** A fault in words for a person; what it was is for the log. */
function fault(tool: string, error: unknown): CallToolResult {
  log.error({ tool, error: describeError(error) }, 'tool failed')
  const t = toolTexts()
  const message = isAppError(error) ? error.message : t('fault.message')
  const value = { success: false, error: t('fault.error'), message, next_steps: [t('fault.next')] }
  return { isError: true, content: [{ type: 'text', text: JSON.stringify(value, null, 2) }] }
}

function runOf(context: ServerContext): ToolRun {
  const { mcpReq } = context
  const progressToken = mcpReq._meta?.progressToken
  return {
    signal: mcpReq.signal,
    async progress(progress, total, message) {
      if (progressToken === undefined) return
      // Whoever does not listen any more is no reason to stop the work.
      await mcpReq
        .notify({ method: 'notifications/progress', params: { progressToken, progress, total, message } })
        .catch(() => undefined)
    },
  }
}
