import { toUsd } from './money'
import type { Service } from './services'

/** A service in the answers of tools. */
export type ServiceRow = {
  id: string
  name: string
  type: Service['type']
  price_usd: number
  billed: 'once' | 'monthly' | 'yearly'
  description: string
  features: string[]
  sold: boolean
  availability: string
}

const BILLED = { none: 'once', month: 'monthly', year: 'yearly' } as const

export function toServiceRow(service: Service): ServiceRow {
  return {
    id: service.id,
    name: service.name,
    type: service.type,
    price_usd: toUsd(service.price),
    billed: BILLED[service.interval],
    description: service.description,
    features: [...service.features],
    sold: service.sold,
    availability: service.sold ? 'On sale.' : 'Not sold yet; listed for information only.',
  }
}
