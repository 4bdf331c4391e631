import { completeServiceId, findService } from '@/lib/catalog/find-service'
import { toServiceRow } from '@/lib/catalog/to-service-row'
import { toJsonText } from './to-json-text'

export const serviceTemplate = {
  uriTemplate: 'dotm://services/{service_id}',
  name: 'service',
  title: 'One service',
  description: 'One service of the catalogue by its id.',
  mimeType: 'application/json',
  complete: completeServiceId,
  /** The service as JSON, or null when no service has this id. */
  read(serviceId: string): string | null {
    const found = findService(serviceId)
    return found.kind === 'found' ? toJsonText({ currency: 'USD', service: toServiceRow(found.service) }) : null
  },
} as const
