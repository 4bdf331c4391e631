import * as z from 'zod'
import { calculatePricing } from '@/lib/catalog/calculate-pricing'
import { compareMemberships } from '@/lib/catalog/compare-memberships'
import { findService } from '@/lib/catalog/find-service'
import { searchServices } from '@/lib/catalog/search-services'
import { SERVICE_TYPES } from '@/lib/catalog/services'
import { toServiceRow } from '@/lib/catalog/to-service-row'
import { catalogueTool, READS } from '@/lib/mcp/call/define-tool'
import { toolTexts } from '@/lib/mcp/call/tool-texts'

/**
 * A row of the catalogue in a result. The advertised schema names what a program would look for and leaves the rest open:
 * several tools repeat it, and every conversation pays for the list of tools.
 */
const serviceRow = z.looseObject({ id: z.string(), name: z.string(), price_usd: z.number() })
const serviceRows = z.array(serviceRow)

export const calculatePricingTool = catalogueTool({
  name: 'calculate_pricing',
  title: 'Calculate prices',
  description:
    'Adds up what chosen services cost: once, per month, per year, and in the first year. Changes nothing. Use it instead of adding prices yourself.',
  hints: READS,
  inputSchema: z.object({
    service_ids: z.array(z.string().max(100)).min(1).max(50).describe('Ids from search_services.'),
  }),
  outputSchema: z.object({
    selected_services: serviceRows,
    one_time_total_usd: z.number(),
    monthly_recurring_usd: z.number(),
    yearly_recurring_usd: z.number(),
    first_year_total_usd: z.number().describe('One-time + 12 x monthly + yearly.'),
    unknown_service_ids: z.array(z.string()),
  }),
  example: { service_ids: ['beta_esim_activation', 'network_vpn_access'] },
  run: ({ service_ids }) => calculatePricing(service_ids),
})

export const searchServicesTool = catalogueTool({
  name: 'search_services',
  title: 'Search services',
  description:
    'Finds DOTM services (eSIM, data, memberships, network add-ons) by words in name, features and description, best first. Changes nothing. An empty query lists all.',
  hints: READS,
  inputSchema: z.object({
    query: z.string().max(500),
    service_type: z.enum(SERVICE_TYPES).optional(),
    max_price: z.number().min(0).optional().describe('In US dollars, for one billing period.'),
  }),
  outputSchema: z.object({ count: z.int(), services: serviceRows }),
  example: { query: 'eSIM', max_price: 5 },
  run({ query, service_type, max_price }) {
    const services = searchServices({ query, serviceType: service_type, maxPrice: max_price }).map(toServiceRow)
    return { count: services.length, services }
  },
})

export const getServiceDetailsTool = catalogueTool({
  name: 'get_service_details',
  title: 'Service details',
  description:
    'What one service is, includes and costs, and whether it can be bought yet. Changes nothing. An unknown id is answered with the nearest ids.',
  hints: READS,
  inputSchema: z.object({ service_id: z.string().max(100) }),
  outputSchema: z.object({
    found: z.boolean(),
    service: serviceRow.optional(),
    error: z.string().optional(),
    message: z.string().optional(),
    nearest_service_ids: z.array(z.string()).optional(),
  }),
  example: { service_id: 'beta_esim_activation' },
  run({ service_id }, { locale }) {
    const found = findService(service_id.trim())
    if (found.kind === 'found') return { found: true, service: toServiceRow(found.service) }
    const t = toolTexts(locale)
    return {
      found: false,
      error: t('unknown_service.error'),
      message: t('unknown_service.message', { ids: found.nearest.join(', ') }),
      nearest_service_ids: [...found.nearest],
    }
  },
})

export const compareMembershipsTool = catalogueTool({
  name: 'compare_memberships',
  title: 'Compare memberships',
  description:
    'Puts the yearly membership plans side by side: features, differences, price per year and month. Changes nothing. Memberships are not sold yet.',
  hints: READS,
  inputSchema: z.object({
    plan_ids: z.array(z.string().max(100)).min(1).max(10).optional().describe('Default: all plans.'),
  }),
  outputSchema: z.object({
    plans: z.array(serviceRow.extend({ monthly_equivalent_usd: z.number() })),
    differences: z.looseObject({}),
    shared_features: z.array(z.string()),
    unknown_plan_ids: z.array(z.string()),
  }),
  example: {},
  run: ({ plan_ids }) => compareMemberships(plan_ids),
})
