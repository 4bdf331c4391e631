import * as z from 'zod'
import { calculatePricing } from '../../catalog/calculate-pricing'
import { openTool, READS } from '../tool'
import { serviceSchema } from './service-schema'

export const calculatePricingTool = openTool({
  name: 'calculate_pricing',
  title: 'Calculate pricing',
  description:
    'Adds up prices of catalogue services by their ids: one-time, monthly, yearly and first-year totals in USD.',
  access: 'anyone',
  hints: READS,
  input: z.object({ service_ids: z.array(z.string().max(64)).max(50).describe('Service ids') }),
  output: z.looseObject({
    selected_services: z.array(serviceSchema),
    first_year_total_usd: z.number(),
    unknown_service_ids: z.array(z.string()),
  }),
  run: ({ service_ids }) => calculatePricing(service_ids),
})
