import { calculatePricing } from '@/lib/catalog/calculate-pricing'
import { compareMemberships } from '@/lib/catalog/compare-memberships'
import { completeServiceId, findService } from '@/lib/catalog/find-service'
import { toUsd } from '@/lib/catalog/money'
import { OFFER } from '@/lib/catalog/offer'
import { SERVICES, type Service } from '@/lib/catalog/services'
import { toServiceRow } from '@/lib/catalog/to-service-row'
import { type ResourceDefinition, toJsonText } from './to-json-text'

const mimeType = 'application/json'

const servicesCatalog: ResourceDefinition = {
  uri: 'dotm://services/catalog',
  name: 'services_catalog',
  title: 'Service catalogue',
  description: 'Every DOTM service with price, billing and features, and whether it can be bought yet.',
  mimeType,
  read: () => toJsonText({ currency: 'USD', services: SERVICES.map(toServiceRow) }),
}

const servicesConnectivity: ResourceDefinition = {
  uri: 'dotm://services/connectivity',
  name: 'services_connectivity',
  title: 'Data services',
  description:
    'The services that bring mobile data and are paid once: the beta eSIM, which is on sale, and data packages.',
  mimeType,
  read: () =>
    toJsonText({
      currency: 'USD',
      services: SERVICES.filter(({ interval }) => interval === 'none').map(toServiceRow),
      beta_esim: {
        service_id: OFFER.serviceId,
        data_megabytes: OFFER.dataMegabytes,
        valid_days: OFFER.validDays,
        starts: 'on activation, not on payment',
      },
    }),
}

const servicesMembership: ResourceDefinition = {
  uri: 'dotm://services/membership',
  name: 'services_membership',
  title: 'Membership plans',
  description: 'The yearly membership plans side by side, with their differences and the price by the month.',
  mimeType,
  read() {
    const { plans, differences, shared_features } = compareMemberships()
    return toJsonText({ currency: 'USD', plans, differences, shared_features })
  },
}

const servicesNetwork: ResourceDefinition = {
  uri: 'dotm://services/network',
  name: 'services_network',
  title: 'Network add-ons',
  description: 'Add-ons for a line that are billed monthly. None is sold yet.',
  mimeType,
  read: () =>
    toJsonText({ currency: 'USD', services: SERVICES.filter(({ type }) => type === 'add_on').map(toServiceRow) }),
}

const pricingSummary: ResourceDefinition = {
  uri: 'dotm://pricing/summary',
  name: 'pricing_summary',
  title: 'Price summary',
  description: 'All prices by how they are billed, and how the cost of a first year is made up.',
  mimeType,
  read: () =>
    toJsonText({
      currency: 'USD',
      one_time: listPrices('none'),
      monthly: listPrices('month'),
      yearly: listPrices('year'),
      first_year: 'one-time prices + 12 x monthly prices + yearly prices, each service counted once',
      tools: { totals: 'calculate_pricing', plans: 'compare_memberships' },
    }),
}

function listPrices(interval: Service['interval']) {
  return SERVICES.filter((service) => service.interval === interval).map((service) => ({
    id: service.id,
    name: service.name,
    price_usd: toUsd(service.price),
    first_year_usd: calculatePricing([service.id]).first_year_total_usd,
    sold: service.sold,
  }))
}

/** The catalogue as resources, in the order in which they are listed. */
export const catalogueResources: readonly ResourceDefinition[] = [
  servicesCatalog,
  servicesConnectivity,
  servicesMembership,
  servicesNetwork,
  pricingSummary,
]

export const serviceTemplate = {
  uriTemplate: 'dotm://services/{service_id}',
  name: 'service',
  title: 'One service',
  description: 'One service of the catalogue by its id.',
  mimeType,
  complete: completeServiceId,
  /** The service as JSON, or null when no service has this id. */
  read(serviceId: string): string | null {
    const found = findService(serviceId)
    return found.kind === 'found' ? toJsonText({ currency: 'USD', service: toServiceRow(found.service) }) : null
  },
} as const
