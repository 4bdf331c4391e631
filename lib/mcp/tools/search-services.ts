import * as z from 'zod'
import { searchServices } from '@/lib/catalog/search-services'
import { SERVICE_TYPES } from '@/lib/catalog/services'
import { toServiceRow } from '@/lib/catalog/to-service-row'
import { catalogueTool, READS } from '@/lib/mcp/call/define-tool'
import { serviceRows } from './service-rows'

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
  run({ query, service_type, max_price }) {
    const services = searchServices({ query, serviceType: service_type, maxPrice: max_price }).map(toServiceRow)
    return { count: services.length, services }
  },
})
