import * as z from 'zod'
import { env } from '@/lib/env'
import { serveMcp } from './serve-mcp'
import { toOneJsonBody } from './to-one-json-body'
import { findTool } from './tool-list'

const schemaOf = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })).default({}),
  required: z.array(z.string()).default([]),
})
const named = z.looseObject({ name: z.string(), title: z.string().optional(), description: z.string().optional() })
const listsSchema = {
  tools: z.array(named.extend({ inputSchema: schemaOf, annotations: z.looseObject({ readOnlyHint: z.boolean() }) })),
  resources: z.array(named.extend({ uri: z.string() })),
  resourceTemplates: z.array(named.extend({ uriTemplate: z.string() })),
  prompts: z.array(
    named.extend({
      arguments: z
        .array(
          z.looseObject({ name: z.string(), description: z.string().optional(), required: z.boolean().optional() }),
        )
        .default([]),
    }),
  ),
}

export type Argument = { name: string; type: string; description: string; isOptional: boolean }
export type Entry = { id: string; title: string; description: string }
/** A call as the body of a request, and its answer. */
export type Example = { call: unknown; answer: unknown }
export type ToolEntry = Entry & {
  scope: string | null
  changes: boolean
  arguments: Argument[]
  example: Example | null
}
export type ServerDescription = {
  tools: ToolEntry[]
  resources: Entry[]
  prompts: (Entry & { arguments: Argument[] })[]
}

/** Reads the lists of the running server, so that the documentation shows what clients see. */
export async function describeServer(): Promise<ServerDescription> {
  const [tools, resources, templates, prompts] = await Promise.all([
    list('tools/list', 'tools', listsSchema.tools),
    list('resources/list', 'resources', listsSchema.resources),
    list('resources/templates/list', 'resourceTemplates', listsSchema.resourceTemplates),
    list('prompts/list', 'prompts', listsSchema.prompts),
  ])
  return {
    tools: await Promise.all(
      tools.map(async (tool) => ({
        ...toEntry(tool.name, tool),
        scope: findTool(tool.name)?.scope ?? null,
        changes: !tool.annotations.readOnlyHint,
        arguments: Object.entries(tool.inputSchema.properties).map(([name, schema]) => ({
          name,
          type: typeOf(schema),
          description: schema.description ?? '',
          isOptional: !tool.inputSchema.required.includes(name),
        })),
        example: await exampleOf(tool.name),
      })),
    ),
    resources: [
      ...resources.map((one) => toEntry(one.uri, one)),
      ...templates.map((one) => toEntry(one.uriTemplate, one)),
    ],
    prompts: prompts.map((prompt) => ({
      ...toEntry(prompt.name, prompt),
      arguments: prompt.arguments.map(({ name, description = '', required = false }) => ({
        name,
        type: 'string',
        description,
        isOptional: !required,
      })),
    })),
  }
}

function toEntry(id: string, { name, title, description }: z.output<typeof named>): Entry {
  return { id, title: title ?? name, description: description ?? '' }
}

const typeSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
})

/** The type of a JSON schema in short: `string`, `string[]`, `"a" | "b"`. */
function typeOf(schema: unknown): string {
  const { type = 'any', enum: values, items } = typeSchema.parse(schema)
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (type === 'array') return `${typeOf(items)}[]`
  return Array.isArray(type) ? type.join(' | ') : type
}

/** The example of a tool. A tool with the same answer for everybody is called for it. */
async function exampleOf(tool: string): Promise<Example | null> {
  const example = findTool(tool)?.example
  if (!example) return null
  const params = { name: tool, arguments: example.args }
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
  return { call, answer: example.answer ?? (await ask('tools/call', answerSchema, params)).structuredContent }
}

const answerSchema = z.looseObject({ structuredContent: z.record(z.string(), z.unknown()) })

async function list<T>(method: string, key: string, entries: z.ZodType<T>): Promise<T> {
  return entries.parse((await ask(method, z.looseObject({})))[key])
}

async function ask<T>(method: string, result: z.ZodType<T>, params?: Record<string, unknown>): Promise<T> {
  const request = new Request(`${env().PUBLIC_ORIGIN}/mcp/v2/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, ...(params && { params }) }),
  })
  const response = await toOneJsonBody(await serveMcp(request), { isBatch: false })
  return z.object({ result }).parse(await response.json()).result
}
