import { PLAN } from '@/lib/mcp/call/describe-esim'

/** The eSIM of the examples in the documentation. */
const ID = '7c0c4a52-2f0a-4f0e-9a53-3f2b8f6f1d10'

export const EXAMPLE_ESIM = {
  activation_id: ID,
  label: 'eSIM ••4321',
  state: 'ready',
  phone_number: '+15551234567',
  plan: PLAN,
  valid_until: '2026-12-11T09:00:42.000Z',
  url: `https://esim.example/esims/${ID}`,
}

export const EXAMPLE_ORDER = { order_id: 'ord_example', url: 'https://esim.example/orders/ord_example' }

/** How long it still works, and its line at the carrier. */
export const EXAMPLE_LIFE = { days_left: 10, line: { state: 'working', as_of: '2026-12-01T09:00:42.000Z' } }
