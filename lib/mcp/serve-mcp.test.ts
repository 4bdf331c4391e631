import { Client } from '@modelcontextprotocol/client'
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server'
import { countTokens } from 'gpt-tokenizer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import { INSTRUCTIONS } from './server-info'
import { findTool, TOOLS } from './tool-list'

const client = new Client({ name: 'test', version: '1.0.0' })
const server = new McpServer({ name: 'dotm', version: '2.0.0' })

beforeAll(async () => {
  for (const tool of TOOLS) tool.register(server)
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(serverSide), client.connect(clientSide)])
})

afterAll(async () => {
  await client.close()
  await server.close()
})

describe('the list of tools', () => {
  it('costs a conversation less than 4,500 tokens', async () => {
    const { tools } = await client.listTools()
    // As it is sent: the SDK drops the copy of the security schemes that ChatGPT reads.
    const sent = tools.map((tool) => ({ ...tool, securitySchemes: findTool(tool.name)?.securitySchemes }))
    expect(countTokens(JSON.stringify(sent))).toBeLessThan(4500)
  })

  it('has a title, a description, both schemas and all four hints for each', async () => {
    for (const tool of (await client.listTools()).tools) {
      expect(tool, tool.name).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        inputSchema: { type: 'object' },
        outputSchema: { type: 'object' },
        annotations: {
          readOnlyHint: expect.any(Boolean),
          destructiveHint: expect.any(Boolean),
          idempotentHint: expect.any(Boolean),
          openWorldHint: expect.any(Boolean),
        },
      })
      expect(tool.name).toMatch(/^[a-z]+(_[a-z]+)+$/)
    }
  })

  it('marks the tools that change something', async () => {
    const changing = (await client.listTools()).tools.filter(({ annotations }) => !annotations?.readOnlyHint)
    expect(changing).toMatchObject([
      { name: 'activate_esim', annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: true } },
      { name: 'request_refund', annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: true } },
      { name: 'gift_esim', annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: true } },
      { name: 'resend_email', annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: true } },
      { name: 'name_esim', annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false } },
    ])
  })

  it('requires a scope exactly for tools of a person', () => {
    expect(Object.fromEntries(TOOLS.map(({ name, scope }) => [name, scope]))).toEqual({
      calculate_pricing: null,
      search_services: null,
      get_service_details: null,
      compare_memberships: null,
      activate_esim: 'esim:activate',
      request_refund: 'esim:activate',
      gift_esim: 'esim:activate',
      resend_email: 'esim:activate',
      get_activation_status: 'esim:read',
      list_esims: 'esim:read',
      show_install_card: 'esim:read',
      check_device: null,
      diagnose_esim: 'esim:read',
      name_esim: 'esim:activate',
    })
    expect(ESIM_SCOPES).toEqual(['esim:read', 'esim:activate'])
    expect(findTool('constructor')).toBeUndefined()
  })
})

describe('the instructions', () => {
  it('are complete in their first 512 characters', () => {
    const start = INSTRUCTIONS.slice(0, 512)
    for (const part of ['Global Data eSIM', 'DOT eSIM', '$1', 'activate_esim', 'get_activation_status', 'list_esims'])
      expect(start).toContain(part)
    expect(start.slice(0, start.lastIndexOf('.') + 1).length).toBeGreaterThan(400)
  })
})
