import { pickServices } from './find-service'
import { toUsd } from './money'
import { SERVICES, type Service } from './services'
import { type ServiceRow, toServiceRow } from './to-service-row'

export const MEMBERSHIPS: readonly Service[] = SERVICES.filter(({ type }) => type === 'annual_subscription')

export type MembershipComparison = {
  plans: (ServiceRow & { monthly_equivalent_usd: number })[]
  differences: {
    /** The most expensive plan minus the cheapest; 0 for fewer than two plans. */
    price_per_year_usd: number
    monthly_equivalent_usd: number
    /** Features that not every compared plan has. */
    features: { feature: string; plan_ids: string[] }[]
  }
  shared_features: string[]
  /** Ids that are not memberships, each once. */
  unknown_plan_ids: string[]
}

/** Compares the given memberships, each once, or all of them. */
export function compareMemberships(planIds?: readonly string[]): MembershipComparison {
  const { services, unknownIds } = pickServices(planIds ?? MEMBERSHIPS.map(({ id }) => id))
  const plans = services.filter((service) => MEMBERSHIPS.includes(service))
  const others = services.filter((service) => !MEMBERSHIPS.includes(service)).map(({ id }) => id)
  const features = [...new Set(plans.flatMap((plan) => plan.features))].map((feature) => ({
    feature,
    plan_ids: plans.filter((plan) => plan.features.includes(feature)).map(({ id }) => id),
  }))
  return {
    plans: plans.map((plan) => ({ ...toServiceRow(plan), monthly_equivalent_usd: toUsd(monthlyCents(plan)) })),
    differences: {
      price_per_year_usd: toUsd(measureSpread(plans.map(({ price }) => price))),
      monthly_equivalent_usd: toUsd(measureSpread(plans.map(monthlyCents))),
      features: features.filter(({ plan_ids }) => plan_ids.length < plans.length),
    },
    shared_features: features.filter(({ plan_ids }) => plan_ids.length === plans.length).map(({ feature }) => feature),
    unknown_plan_ids: [...unknownIds, ...others],
  }
}

/** A yearly price per month, rounded to the cent. */
function monthlyCents({ price }: Service): number {
  return Math.round(price / 12)
}

function measureSpread(amounts: readonly number[]): number {
  return amounts.length < 2 ? 0 : Math.max(...amounts) - Math.min(...amounts)
}
