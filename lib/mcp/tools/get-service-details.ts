import * as z from 'zod'
import { findService } from '../../catalog/find-service'
import { toServiceRow } from '../../catalog/service-row'
import { openTool, READS } from '../tool'
import { serviceSchema } from './service-schema'

export const getServiceDetailsTool = openTool({
  name: 'get_service_details',
  title: 'Service details',
  description: 'One catalogue service by its id; for an unknown id the nearest ids.',
  access: 'anyone',
  hints: READS,
  input: z.object({ service_id: z.string().max(64) }),
  output: z.looseObject({
    service: serviceSchema.optional(),
    error: z.string().optional(),
    nearest_ids: z.array(z.string()).optional(),
  }),
  run({ service_id }) {
    const found = findService(service_id)
    return found.kind === 'found'
      ? { service: toServiceRow(found.service) }
      : { error: 'Unknown service', nearest_ids: [...found.nearest] }
  },
})
