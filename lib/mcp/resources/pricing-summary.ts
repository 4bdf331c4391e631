import { calculatePricing } from '@/lib/catalog/calculate-pricing'
import { toUsd } from '@/lib/catalog/money'
import { SERVICES, type Service } from '@/lib/catalog/services'
import { type ResourceDefinition, toJsonText } from './to-json-text'

export const pricingSummary: ResourceDefinition = {
  uri: 'dotm://pricing/summary',
  name: 'pricing_summary',
  title: 'Price summary',
  description: 'All prices by how they are billed, and how the cost of a first year is made up.',
  mimeType: 'application/json',
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
