import * as z from 'zod'
import { calculatePricing } from '@/lib/catalog/calculate-pricing'
import { catalogueTool, READS } from '@/lib/mcp/call/define-tool'
import { serviceRows } from './service-rows'

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
  run: ({ service_ids }) => calculatePricing(service_ids),
})
