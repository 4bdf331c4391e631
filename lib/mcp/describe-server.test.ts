import { expect, it, vi } from 'vitest'
import { describeServer } from './describe-server'

vi.mock('@/lib/env', () => ({
  env: () => ({ PUBLIC_ORIGIN: 'https://esim.example', SUPPORT_EMAIL: 'help@esim.example' }),
  logLevel: () => 'silent',
  alertWebhookUrl: () => undefined,
  traceExport: () => ({}),
}))

const { tools } = await describeServer()
const typesOf = (name: string) =>
  Object.fromEntries(tools.find(({ id }) => id === name)?.arguments.map(({ name, type }) => [name, type]) ?? [])

it('gives each parameter its type in short', () => {
  expect(typesOf('calculate_pricing')).toEqual({ service_ids: 'string[]' })
  expect(typesOf('search_services')).toEqual({
    query: 'string',
    service_type: '"beta_program" | "one_time_purchase" | "annual_subscription" | "add_on"',
    max_price: 'number',
  })
  expect(tools.flatMap((tool) => tool.arguments).filter(({ type }) => /any/.test(type))).toEqual([])
})

it('calls the tools that answer everybody the same for their examples', () => {
  expect(tools.find(({ id }) => id === 'get_service_details')?.example).toMatchObject({
    call: { method: 'tools/call', params: { name: 'get_service_details' } },
    answer: { found: true, service: { id: 'beta_esim_activation' } },
  })
})
