import { SERVICES } from '@/lib/catalog/services'
import { toServiceRow } from '@/lib/catalog/to-service-row'
import { type ResourceDefinition, toJsonText } from './to-json-text'

export const servicesNetwork: ResourceDefinition = {
  uri: 'dotm://services/network',
  name: 'services_network',
  title: 'Network add-ons',
  description: 'Add-ons for a line that are billed monthly. None is sold yet.',
  mimeType: 'application/json',
  read: () =>
    toJsonText({ currency: 'USD', services: SERVICES.filter(({ type }) => type === 'add_on').map(toServiceRow) }),
}
