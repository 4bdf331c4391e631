import * as z from 'zod'
import { type Check, type Context, get, ok, wrong } from '../context'

const toolSchema = z.looseObject({
  name: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  outputSchema: z.looseObject({}).optional(),
  annotations: z
    .looseObject({
      readOnlyHint: z.boolean().optional(),
      destructiveHint: z.boolean().optional(),
      idempotentHint: z.boolean().optional(),
      openWorldHint: z.boolean().optional(),
    })
    .default({}),
})
type ListedTool = z.output<typeof toolSchema>
const listSchema = z.object({ result: z.object({ tools: z.array(toolSchema).min(1) }) })

async function listTools(origin: string): Promise<ListedTool[]> {
  const response = await get(`${origin}/mcp/v2/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })
  return listSchema.parse(await response.json()).result.tools
}

/** What a directory would refuse a tool for. Missing or wrong hints are the commonest reason. */
function faultsOf({ title, description = '', outputSchema, annotations }: ListedTool): string[] {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations
  return [
    ...(title ? [] : ['no title']),
    ...(description.length >= 40 ? [] : ['a description of less than 40 characters']),
    ...(outputSchema ? [] : ['no output schema']),
    ...([readOnlyHint, destructiveHint, idempotentHint, openWorldHint].includes(undefined)
      ? ['a hint is missing']
      : []),
    ...(readOnlyHint && destructiveHint ? ['read-only and destructive at once'] : []),
  ]
}

/** Each tool has a title, a description, an output schema and all hints. */
export const toolsCheck = ({ env }: Context): Check => ({
  name: 'tools',
  look: async () => {
    const tools = await listTools(env.PUBLIC_ORIGIN)
    const faults = tools.flatMap((tool) => faultsOf(tool).map((fault) => `${tool.name}: ${fault}`))
    const reading = tools.filter(({ annotations }) => annotations.readOnlyHint).length
    return faults.length > 0
      ? wrong(faults.join('; '), 'correct the definition in lib/mcp/tools')
      : ok(`${tools.length} tools with title, description, output schema and hints, ${reading} of them read-only`)
  },
})

const policiesSchema = z.object({
  limits: z.object({ invoices_by_assistants: z.boolean(), refunds_by_assistants: z.boolean() }),
})

/** No tool sells, pays or pays back: OpenAI and Anthropic refuse such tools. Read from what the instance says of itself. */
export const moneyCheck = ({ env }: Context): Check => ({
  name: 'no tool moves money',
  look: async () => {
    const response = await get(`${env.PUBLIC_ORIGIN}/policies.json`)
    const { invoices_by_assistants: invoices, refunds_by_assistants: refunds } = policiesSchema.parse(
      await response.json(),
    ).limits
    const said = [...(invoices ? ['tools send invoices'] : []), ...(refunds ? ['request_refund refunds'] : [])]
    const todo = [...(invoices ? ['ASSISTANT_PAYMENTS=off'] : []), ...(refunds ? ['ASSISTANT_REFUNDS=off'] : [])]
    return said.length > 0
      ? wrong(said.join('; '), `set ${todo.join(' and ')} on the instance that you submit`)
      : ok('no tool sends an invoice or refunds')
  },
})
