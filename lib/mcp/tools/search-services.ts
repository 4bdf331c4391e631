import * as z from 'zod'
import { searchServices } from '../../catalog/search-services'
import { toServiceRow } from '../../catalog/service-row'
import { SERVICE_TYPES } from '../../catalog/services'
import { openTool, READS } from '../tool'
import { serviceSchema } from './service-schema'

export const searchServicesTool = openTool({
  name: 'search_services',
  title: 'Search services',
  description: 'Finds catalogue services by words in name, description and features, best match first.',
  access: 'anyone',
  hints: READS,
  input: z.object({
    query: z.string().max(200),
    service_type: z.enum(SERVICE_TYPES).optional(),
    max_price: z.number().min(0).optional().describe('USD per billing period'),
  }),
  output: z.looseObject({ results: z.array(serviceSchema), total: z.number() }),
  run({ query, service_type, max_price }) {
    const results = searchServices({ query, serviceType: service_type, maxPrice: max_price }).map(toServiceRow)
    return { results, total: results.length }
  },
})
