import { pickServices } from './find-service'
import { toUsd } from './money'
import type { Service } from './services'
import { type ServiceRow, toServiceRow } from './to-service-row'

export type Pricing = {
  selected_services: ServiceRow[]
  one_time_total_usd: number
  monthly_recurring_usd: number
  yearly_recurring_usd: number
  /** One-time total, twelve months and one year. */
  first_year_total_usd: number
  unknown_service_ids: string[]
}

/** The price of a selection. A repeated id counts once; an unknown id is named and costs nothing. */
export function calculatePricing(serviceIds: readonly string[]): Pricing {
  const { services, unknownIds } = pickServices(serviceIds)
  const oneTime = sumCents(services, 'none')
  const monthly = sumCents(services, 'month')
  const yearly = sumCents(services, 'year')
  return {
    selected_services: services.map(toServiceRow),
    one_time_total_usd: toUsd(oneTime),
    monthly_recurring_usd: toUsd(monthly),
    yearly_recurring_usd: toUsd(yearly),
    first_year_total_usd: toUsd(oneTime + 12 * monthly + yearly),
    unknown_service_ids: unknownIds,
  }
}

function sumCents(services: readonly Service[], interval: Service['interval']): number {
  return services.reduce((sum, service) => sum + (service.interval === interval ? service.price : 0), 0)
}
