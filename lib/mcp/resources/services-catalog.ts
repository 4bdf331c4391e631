import { toServiceRow } from '@/lib/catalog/service-row'
import { SERVICES } from '@/lib/catalog/services'
import { type ResourceDefinition, toJsonText } from './resource-definition'

export const servicesCatalog: ResourceDefinition = {
  uri: 'dotm://services/catalog',
  name: 'services_catalog',
  title: 'Service catalogue',
  description: 'Every DOTM service with price, billing and features, and whether it can be bought yet.',
  mimeType: 'application/json',
  read: () => toJsonText({ currency: 'USD', services: SERVICES.map(toServiceRow) }),
}
