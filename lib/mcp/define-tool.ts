import type { McpServer, ServerContext } from '@modelcontextprotocol/server'
import type * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { personOf, type Scope } from './caller'
import { faultResult, type ToolResult, toolResult } from './tool-result'

type Hints = {
  readOnlyHint: boolean
  destructiveHint: boolean
  idempotentHint: boolean
  openWorldHint: boolean
}

/** Hints of a tool that only looks. */
export const READS: Hints = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
}

type Definition<Input extends z.ZodObject, Output extends z.ZodObject> = {
  name: string
  title: string
  /** What it does, when to use it, what it changes; read by models in every conversation. */
  description: string
  hints: Hints
  inputSchema: Input
  outputSchema: Output
}

type Answer<Output extends z.ZodObject> = z.input<Output> | Promise<z.input<Output>>

export type Tool = {
  name: string
  /** What a token must allow; null: anybody may call it. */
  scope: Scope | null
  register(server: McpServer): void
}

/** A tool that answers everybody the same. */
export function catalogueTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output> & { run(args: z.output<Input>): Answer<Output> },
): Tool {
  return toTool(definition, null, (args) => definition.run(args))
}

/** A tool that reads or changes a person's things. The person comes out of the verified token alone. */
export function personTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output> & {
    scope: Scope
    run(args: z.output<Input>, call: { person: Person; ctx: ServerContext }): Answer<Output>
  },
): Tool {
  return toTool(definition, definition.scope, (args, ctx) => definition.run(args, { person: personOf(ctx), ctx }))
}

function toTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  { name, title, description, hints, inputSchema, outputSchema }: Definition<Input, Output>,
  scope: Scope | null,
  run: (args: z.output<Input>, ctx: ServerContext) => Answer<Output>,
): Tool {
  const answer = async (args: unknown, ctx: ServerContext): Promise<ToolResult> => {
    try {
      return toolResult(outputSchema.parse(await run(inputSchema.parse(args), ctx)))
    } catch (error) {
      return faultResult(name, error)
    }
  }
  return {
    name,
    scope,
    register(server) {
      // Widened: no overload of the SDK can be chosen for a schema that is still a type parameter.
      const schemas: { inputSchema: z.ZodObject; outputSchema: z.ZodObject } = { inputSchema, outputSchema }
      server.registerTool(name, { title, description, ...schemas, annotations: hints }, answer)
    },
  }
}
