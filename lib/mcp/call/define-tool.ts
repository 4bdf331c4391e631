import {
  type InputRequiredResult,
  isInputRequiredResult,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server'
import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import type { Locale } from '@/lib/i18n/routing'
import type { EsimScope } from '@/lib/oauth/scopes'
import { advertisedSchema } from './advertised-schema'
import { auditCall } from './audit-call'
import { type Caller, callerOf } from './caller'
import { faultResult, type ToolResult, toolResult } from './tool-result'
import { localeOfCall } from './tool-texts'

type Hints = {
  readOnlyHint: boolean
  destructiveHint: boolean
  idempotentHint: boolean
  openWorldHint: boolean
}

/** Hints of a tool that only reads. */
export const READS: Hints = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
}

type Definition<Input extends z.ZodObject, Output extends z.ZodObject> = {
  name: string
  title: string
  /** What the tool does, when to use it and what it changes. Models read it in each conversation. */
  description: string
  hints: Hints
  inputSchema: Input
  outputSchema: Output
  /** Data for hosts, not for models, such as the card that shows the result. */
  meta?: Record<string, unknown>
  /** Set if an answer may contain the activation code. */
  handsOutCode?: boolean
}

/** A call and its answer, for the documentation. */
type Example<Input extends z.ZodObject, Output extends z.ZodObject> = {
  args: z.input<Input>
  answer: z.input<Output>
}

type Answer<Output extends z.ZodObject> = z.input<Output> | InputRequiredResult

export type PersonCall = {
  /** The person of the token. `locale` is the language of this call. */
  person: Person
  caller: Caller
  ctx: ServerContext
  /** Adds data that the host passes to the card and the model never reads. */
  attachMeta(meta: Record<string, unknown>): void
}

type SecurityScheme = { type: 'noauth' } | { type: 'oauth2'; scopes: EsimScope[] }

export type Tool = {
  name: string
  title: string
  description: string
  /** The scope that a token needs; null: no token is needed. */
  scope: EsimScope | null
  /** Whether each call asks Firebase about the sign-in, because the tool grants, spends or returns the activation code. */
  asksFirebase: boolean
  /** `scope` in the form of the Apps SDK, which needs it for each tool. */
  securitySchemes: SecurityScheme[]
  /** A call with its answer; without an answer, the documentation makes the call. */
  example: { args: Record<string, unknown>; answer?: Record<string, unknown> } | undefined
  /** Names of the optional arguments. */
  optionalArguments: ReadonlySet<string>
  /** Whether the protocol runs the tool with these arguments. */
  accepts(args: unknown): boolean
  register(server: McpServer): void
}

/** A tool with the same answer for all callers, each in their language. */
export function catalogueTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output> & {
    /** Arguments of a call that the documentation makes. */
    example?: z.input<Input>
    run(args: z.output<Input>, call: { locale: Locale }): z.input<Output>
  },
): Tool {
  const example = definition.example && { args: definition.example }
  return toTool({ ...definition, example }, null, async (args, ctx) => ({
    answer: definition.run(args, { locale: localeOfCall(ctx) }),
  }))
}

/** A tool that reads or changes a person's data. The person comes only from the verified token. */
export function personTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output> & {
    scope: EsimScope
    example?: Example<Input, Output>
    run(args: z.output<Input>, call: PersonCall): Promise<Answer<Output>>
  },
): Tool {
  const { name, scope } = definition
  return toTool(definition, scope, async (args, ctx) => {
    const caller = callerOf(ctx, scope)
    const person = { ...caller.person, locale: localeOfCall(ctx, caller.person.locale) }
    let meta: Record<string, unknown> | undefined
    const attachMeta = (more: Record<string, unknown>) => {
      meta = { ...meta, ...more }
    }
    return auditCall({ id: ctx.mcpReq.id, tool: name, caller }, async () => {
      const answer = await definition.run(args, { person, caller, ctx, attachMeta })
      return { answer, ...(meta && { meta }) }
    })
  })
}

function toTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  {
    name,
    title,
    description,
    hints,
    inputSchema,
    outputSchema,
    meta,
    handsOutCode = false,
    example,
  }: Definition<Input, Output> & { example?: Tool['example'] },
  scope: EsimScope | null,
  run: (
    args: z.output<Input>,
    ctx: ServerContext,
  ) => Promise<{ answer: Answer<Output>; meta?: Record<string, unknown> }>,
): Tool {
  const securitySchemes: SecurityScheme[] = [scope === null ? { type: 'noauth' } : { type: 'oauth2', scopes: [scope] }]
  const optional = Object.entries(inputSchema.shape).filter(([, schema]) => z.safeParse(schema, undefined).success)
  const advertised = { inputSchema: advertisedSchema(inputSchema), outputSchema: advertisedSchema(outputSchema) }
  const call = async (args: unknown, ctx: ServerContext): Promise<ToolResult | InputRequiredResult> => {
    try {
      const ran = await run(inputSchema.parse(args), ctx)
      if (isInputRequiredResult(ran.answer)) return ran.answer
      return toolResult(outputSchema.parse(ran.answer), ran.meta)
    } catch (error) {
      return faultResult(name, error, localeOfCall(ctx))
    }
  }
  return {
    name,
    title,
    description,
    scope,
    asksFirebase: scope === 'esim:activate' || handsOutCode,
    securitySchemes,
    example,
    optionalArguments: new Set(optional.map(([argument]) => argument)),
    accepts: (args) => inputSchema.safeParse(args ?? {}).success,
    register(server) {
      const _meta = { securitySchemes, ...meta }
      server.registerTool(name, { title, description, ...advertised, annotations: hints, _meta }, call)
    },
  }
}
