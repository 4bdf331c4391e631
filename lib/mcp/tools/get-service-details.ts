import * as z from 'zod'
import { findService } from '@/lib/catalog/find-service'
import { toServiceRow } from '@/lib/catalog/to-service-row'
import { catalogueTool, READS } from '@/lib/mcp/call/define-tool'
import { toolTexts } from '@/lib/mcp/call/tool-texts'
import { serviceRow } from './service-rows'

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
