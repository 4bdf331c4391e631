import { Client } from '@modelcontextprotocol/client'
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  calculatePricingTool,
  compareMembershipsTool,
  getServiceDetailsTool,
  searchServicesTool,
} from './catalogue-tools'
import { checkDeviceTool } from './check-device'

const client = new Client({ name: 'test', version: '1.0.0' })
const server = new McpServer({ name: 'dotm', version: '2.0.0' })

beforeAll(async () => {
  for (const tool of [
    calculatePricingTool,
    searchServicesTool,
    getServiceDetailsTool,
    compareMembershipsTool,
    checkDeviceTool,
  ])
    tool.register(server)
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(serverSide), client.connect(clientSide)])
  // With the list, the client checks each answer against the advertised schema.
  await client.listTools()
})

afterAll(async () => {
  await client.close()
  await server.close()
})

async function call(name: string, args: Record<string, unknown> = {}) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args })
  const [block] = content
  const text = block?.type === 'text' ? block.text : ''
  return { text, data: structuredContent, isError: isError ?? false }
}

describe('every catalogue tool', () => {
  it.each<[string, Record<string, unknown>]>([
    ['calculate_pricing', { service_ids: ['beta_esim_activation'] }],
    ['search_services', { query: 'data' }],
    ['get_service_details', { service_id: 'basic_membership' }],
    ['compare_memberships', {}],
    ['check_device', { device: 'iPhone 13' }],
  ])('%s gives the same JSON as text, indented, and as data', async (name, args) => {
    const { text, data, isError } = await call(name, args)
    expect(isError).toBe(false)
    expect(text).toBe(JSON.stringify(data, null, 2))
  })
})

describe('calculate_pricing', () => {
  it('counts a yearly plan once, includes the beta, and names unknown ids', async () => {
    const service_ids = ['beta_esim_activation', 'basic_membership', 'network_vpn_access', 'gold']
    expect((await call('calculate_pricing', { service_ids })).data).toMatchObject({
      one_time_total_usd: 1,
      monthly_recurring_usd: 8,
      yearly_recurring_usd: 24,
      first_year_total_usd: 121,
      unknown_service_ids: ['gold'],
    })
  })

  it('refuses a call without ids', async () => {
    expect((await call('calculate_pricing')).isError).toBe(true)
  })
})

describe('search_services', () => {
  it('filters by type and price and counts what it found', async () => {
    const { data } = await call('search_services', { query: '', service_type: 'add_on', max_price: 4 })
    expect(data).toMatchObject({ count: 2, services: [{ price_usd: 4 }, { price_usd: 3 }] })
  })

  it('reports for each service whether it is sold', async () => {
    const { data } = await call('search_services', { query: 'membership' })
    expect(data).toMatchObject({ services: [{ sold: false }, { sold: false }] })
  })
})

describe('get_service_details', () => {
  it('answers an unknown id with the nearest ones, without a fault', async () => {
    const { data, isError } = await call('get_service_details', { service_id: 'vpn' })
    expect(isError).toBe(false)
    expect(data).toMatchObject({ found: false, nearest_service_ids: expect.arrayContaining(['network_vpn_access']) })
  })
})

describe('compare_memberships', () => {
  it('compares both by default', async () => {
    expect((await call('compare_memberships')).data).toMatchObject({
      plans: [{ id: 'basic_membership' }, { id: 'full_membership' }],
      differences: { price_per_year_usd: 42 },
    })
  })

  it('names ids that are no membership', async () => {
    const { data } = await call('compare_memberships', { plan_ids: ['basic_membership', 'network_vpn_access'] })
    expect(data).toMatchObject({ unknown_plan_ids: ['network_vpn_access'] })
  })
})

describe('check_device', () => {
  it.each([
    ['iPhone 13', 'yes'],
    ['iPhone 8', 'no'],
    ['a phone that never was', 'unknown'],
  ])('%s: %s, with what to check on the device itself', async (device, compatible) => {
    const { data } = await call('check_device', { device })
    expect(data).toMatchObject({ compatible })
    expect(JSON.stringify(data)).toContain('EID')
  })
})
