import { compareMemberships } from '@/lib/catalog/compare-memberships'
import { type ResourceDefinition, toJsonText } from './to-json-text'

export const servicesMembership: ResourceDefinition = {
  uri: 'dotm://services/membership',
  name: 'services_membership',
  title: 'Membership plans',
  description: 'The yearly membership plans side by side, with their differences and the price by the month.',
  mimeType: 'application/json',
  read() {
    const { plans, differences, shared_features } = compareMemberships()
    return toJsonText({ currency: 'USD', plans, differences, shared_features })
  },
}
