import { Client } from '@modelcontextprotocol/client'
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SERVICES } from '@/lib/catalog/services'
import { registerPrompts } from './register-prompts'
import { registerResources } from './register-resources'

const client = new Client({ name: 'test', version: '1.0.0' })
const server = new McpServer({ name: 'dotm', version: '2.0.0' })

beforeAll(async () => {
  registerResources(server)
  registerPrompts(server)
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(serverSide), client.connect(clientSide)])
})

afterAll(async () => {
  await client.close()
  await server.close()
})

async function readText(uri: string): Promise<string> {
  const [content] = (await client.readResource({ uri })).contents
  return content && 'text' in content ? content.text : ''
}

async function readPrompt(name: string, args: Record<string, string>): Promise<string> {
  const { messages } = await client.getPrompt({ name, arguments: args })
  return messages.map(({ content }) => (content.type === 'text' ? content.text : '')).join('\n')
}

describe('resources', () => {
  it('are seven, each with a title, a description and a type', async () => {
    const { resources } = await client.listResources()
    expect(resources.map(({ uri }) => uri)).toEqual([
      'dotm://services/catalog',
      'dotm://services/connectivity',
      'dotm://services/membership',
      'dotm://services/network',
      'dotm://pricing/summary',
      'dotm://esim/devices',
      'dotm://esim/install-guide',
    ])
    expect(resources.every(({ title, description, mimeType }) => title && description && mimeType)).toBe(true)
  })

  it('are JSON where their type is JSON', async () => {
    const { resources } = await client.listResources()
    for (const { uri, mimeType } of resources.filter((one) => one.mimeType === 'application/json')) {
      expect((await client.readResource({ uri })).contents).toMatchObject([{ uri, mimeType }])
      expect(JSON.parse(await readText(uri))).toBeTypeOf('object')
    }
  })

  it('split the whole catalogue among the kinds of service', async () => {
    const kinds = ['dotm://services/connectivity', 'dotm://services/membership', 'dotm://services/network']
    const texts = (await Promise.all(kinds.map(readText))).join()
    const catalog = await readText('dotm://services/catalog')
    for (const { id } of SERVICES) {
      expect(catalog).toContain(`"${id}"`)
      expect(texts).toContain(`"${id}"`)
    }
  })

  it('count a yearly plan once in the price summary', async () => {
    expect(JSON.parse(await readText('dotm://pricing/summary')).yearly).toMatchObject([
      { id: 'basic_membership', price_usd: 24, first_year_usd: 24 },
      { id: 'full_membership', price_usd: 66, first_year_usd: 66 },
    ])
  })

  it('separate unconfirmed devices from those without eSIM', async () => {
    const { brands, checked_on } = JSON.parse(await readText('dotm://esim/devices'))
    expect(checked_on).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(brands.Apple.esim).toContain('iPhone 13')
    expect(brands.Apple.no_esim).toContain('iPhone 8')
    expect(brands.Nothing.no_esim).not.toContain('Phone (2)')
    expect(brands.Nothing.unconfirmed).toContain('Phone (2)')
  })

  it('explain the installation on each kind of phone', async () => {
    const guide = await readText('dotm://esim/install-guide')
    for (const heading of ['## iPhone', '## Google Pixel', '## Samsung Galaxy', '## After'])
      expect(guide).toContain(heading)
  })
})

describe('the template for one service', () => {
  it('is listed, completes ids and reads each service', async () => {
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates).toMatchObject([{ uriTemplate: 'dotm://services/{service_id}' }])
    const { completion } = await client.complete({
      ref: { type: 'ref/resource', uri: 'dotm://services/{service_id}' },
      argument: { name: 'service_id', value: 'network_' },
    })
    expect(completion.values).toHaveLength(5)
    for (const { id, name } of SERVICES) {
      expect(JSON.parse(await readText(`dotm://services/${id}`)).service).toMatchObject({ id, name })
    }
  })

  it('does not override a fixed resource of the same name', async () => {
    expect(JSON.parse(await readText('dotm://services/catalog')).services).toHaveLength(9)
  })

  it('answers an unknown id as a missing resource', async () => {
    await expect(readText('dotm://services/gold')).rejects.toMatchObject({ code: expect.any(Number) })
  })
})

describe('prompts', () => {
  it('are three with their arguments', async () => {
    const { prompts } = await client.listPrompts()
    expect(prompts.map((prompt) => [prompt.name, prompt.arguments?.map((one) => [one.name, one.required])])).toEqual([
      [
        'recommend_plan',
        [
          ['usage_pattern', true],
          ['budget', false],
        ],
      ],
      ['explain_service', [['service_id', true]]],
      ['cost_optimization', [['current_services', true]]],
    ])
  })

  it('recommend from the whole catalogue, with and without a budget', async () => {
    const text = await readPrompt('recommend_plan', { usage_pattern: 'two weeks in Japan', budget: '$30' })
    expect(text).toContain('two weeks in Japan')
    expect(text).toContain('$30')
    for (const { id } of SERVICES) expect(text).toContain(`"${id}"`)
    expect(await readPrompt('recommend_plan', { usage_pattern: 'maps' })).toContain('not given')
  })

  it('explain with the row of that service only', async () => {
    const text = await readPrompt('explain_service', { service_id: 'full_membership' })
    expect(text).toContain('"price_usd": 66')
    expect(text).not.toContain('basic_membership')
  })

  it('include the cost of the present services', async () => {
    const text = await readPrompt('cost_optimization', { current_services: 'basic_membership, network_vpn_access' })
    expect(text).toContain('"first_year_total_usd": 120')
  })

  it('refuse unknown ids and name the nearest', async () => {
    await expect(readPrompt('explain_service', { service_id: 'vpn' })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining('network_vpn_access'),
    })
    await expect(readPrompt('cost_optimization', { current_services: 'basic_membership,gold' })).rejects.toMatchObject({
      code: -32602,
    })
  })

  it('refuse missing arguments', async () => {
    await expect(readPrompt('recommend_plan', {})).rejects.toMatchObject({ code: -32602 })
    await expect(readPrompt('cost_optimization', { current_services: '' })).rejects.toMatchObject({ code: -32602 })
  })

  it('complete ids, in a list the last one', async () => {
    const complete = async (name: string, argument: string, value: string) =>
      (await client.complete({ ref: { type: 'ref/prompt', name }, argument: { name: argument, value } })).completion
        .values
    expect(await complete('explain_service', 'service_id', 'full')).toEqual(['full_membership'])
    expect(await complete('cost_optimization', 'current_services', 'basic_membership, beta')).toEqual([
      'basic_membership, beta_esim_activation',
    ])
  })
})
