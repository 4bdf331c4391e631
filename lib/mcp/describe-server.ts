import * as z from 'zod'
import { env } from '@/lib/env'
import { serveMcp } from './serve-mcp'
import { toOneJsonBody } from './to-one-json-body'
import { findTool } from './tool-list'

const schemaOf = z.looseObject({
  properties: z
    .record(z.string(), z.looseObject({ type: z.unknown(), description: z.string().optional() }))
    .default({}),
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

export type Argument = { name: string; description: string; isOptional: boolean }
export type Entry = { id: string; title: string; description: string }
export type ServerDescription = {
  tools: (Entry & { scope: string | null; changes: boolean; arguments: Argument[] })[]
  resources: Entry[]
  prompts: (Entry & { arguments: Argument[] })[]
}

/** Reads the lists of the running server, so that the documentation shows what clients see. */
export async function describeServer(): Promise<ServerDescription> {
  const [tools, resources, templates, prompts] = await Promise.all([
    ask('tools/list', 'tools', listsSchema.tools),
    ask('resources/list', 'resources', listsSchema.resources),
    ask('resources/templates/list', 'resourceTemplates', listsSchema.resourceTemplates),
    ask('prompts/list', 'prompts', listsSchema.prompts),
  ])
  return {
    tools: tools.map((tool) => ({
      ...toEntry(tool.name, tool),
      scope: findTool(tool.name)?.scope ?? null,
      changes: !tool.annotations.readOnlyHint,
      arguments: Object.entries(tool.inputSchema.properties).map(([name, { description = '' }]) => ({
        name,
        description,
        isOptional: !tool.inputSchema.required.includes(name),
      })),
    })),
    resources: [
      ...resources.map((one) => toEntry(one.uri, one)),
      ...templates.map((one) => toEntry(one.uriTemplate, one)),
    ],
    prompts: prompts.map((prompt) => ({
      ...toEntry(prompt.name, prompt),
      arguments: prompt.arguments.map(({ name, description = '', required = false }) => ({
        name,
        description,
        isOptional: !required,
      })),
    })),
  }
}

function toEntry(id: string, { name, title, description }: z.output<typeof named>): Entry {
  return { id, title: title ?? name, description: description ?? '' }
}

async function ask<T>(method: string, key: string, list: z.ZodType<T>): Promise<T> {
  const request = new Request(`${env().PUBLIC_ORIGIN}/mcp/v2/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method }),
  })
  const response = await toOneJsonBody(await serveMcp(request), { isBatch: false })
  const { result } = z.object({ result: z.looseObject({ [key]: list }) }).parse(await response.json())
  return list.parse(result[key])
}
