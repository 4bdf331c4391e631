import { SERVICES } from '@/lib/catalog/services'
import { toServiceRow } from '@/lib/catalog/to-service-row'
import { type ResourceDefinition, toJsonText } from './to-json-text'

export const servicesCatalog: ResourceDefinition = {
  uri: 'dotm://services/catalog',
  name: 'services_catalog',
  title: 'Service catalogue',
  description: 'Every DOTM service with price, billing and features, and whether it can be bought yet.',
  mimeType: 'application/json',
  read: () => toJsonText({ currency: 'USD', services: SERVICES.map(toServiceRow) }),
}
