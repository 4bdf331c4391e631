import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bearerFor } from '../support/sign-in'
import { newEmail, stack } from '../support/stack'

const eras = [
  { era: 'with sessions begun by initialize', mode: 'legacy' },
  { era: 'of 2026-07-28', mode: { pin: '2026-07-28' } },
] as const

describe.each(eras)('the official client, protocol $era', ({ mode }) => {
  const client = new Client({ name: 'e2e', version: '1.0.0' }, { versionNegotiation: { mode } })

  beforeAll(async () => {
    const token = await bearerFor(newEmail('client'))
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2`), {
        requestInit: { headers: { authorization: `Bearer ${token}` } },
      }),
    )
  })
  afterAll(() => client.close())

  it('connects and reads who it talks to', () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'DOTM MCP Server', version: '2.0.0' })
    expect(client.getInstructions()).toContain('Global Data eSIM')
  })

  it('lists tools and calls them, each answer as the advertised schema says', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toContain('activate_esim')
    for (const [name, args] of [
      ['search_services', { query: 'esim' }],
      ['calculate_pricing', { service_ids: ['beta_esim_activation', 'full_membership'] }],
      ['get_service_details', { service_id: 'nope' }],
      ['compare_memberships', {}],
      ['check_device', { device: 'Pixel 8' }],
      ['list_esims', {}],
      ['get_activation_status', {}],
    ] as const) {
      const result = await client.callTool({ name, arguments: args })
      expect(result.isError, name).not.toBe(true)
      expect(result.structuredContent, name).toBeTypeOf('object')
    }
  })

  it('reads resources and prompts', async () => {
    const { resources } = await client.listResources()
    for (const { uri } of resources) expect((await client.readResource({ uri })).contents).toHaveLength(1)
    const { messages } = await client.getPrompt({
      name: 'explain_service',
      arguments: { service_id: 'full_membership' },
    })
    expect(JSON.stringify(messages)).toContain('full_membership')
  })
})

describe('an anonymous official client', () => {
  it('uses the catalogue at the messages door, and is sent away at the other', async () => {
    const client = new Client({ name: 'e2e', version: '1.0.0' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2/messages`)))
    const result = await client.callTool({ name: 'get_service_details', arguments: { service_id: 'full_membership' } })
    expect(result.structuredContent).toMatchObject({ found: true, service: { price_usd: 66 } })
    await expect(client.callTool({ name: 'list_esims', arguments: {} })).rejects.toThrow()
    await client.close()

    const locked = new Client({ name: 'e2e', version: '1.0.0' })
    const door = new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2`))
    await expect(locked.connect(door)).rejects.toThrow()
  })
})
