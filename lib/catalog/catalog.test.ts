import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMemberships } from './compare-memberships'
import { completeServiceId, findService } from './find-service'
import { formatShortUsd, formatUsd, toUsd } from './money'
import { OFFER, type Offer, offerOf, validUntil, writeOffer } from './offer'
import { searchServices } from './search-services'
import { SERVICES } from './services'

const idsOf = (services: readonly { id: string }[]) => services.map(({ id }) => id)

describe('the catalogue', () => {
  it('has nine services, each with its own id and a price in whole cents', () => {
    expect(new Set(idsOf(SERVICES)).size).toBe(9)
    expect(SERVICES.every(({ price }) => Number.isInteger(price) && price > 0)).toBe(true)
  })

  it('sells the offer and nothing else', () => {
    expect(SERVICES.filter(({ sold }) => sold)).toMatchObject([{ id: OFFER.serviceId, price: OFFER.amountCents }])
  })

  it('describes the offer with the numbers that are granted', () => {
    const found = findService(OFFER.serviceId)
    const text = found.kind === 'found' ? found.service.description : ''
    expect(text).toContain(`${OFFER.dataMegabytes.toLocaleString('en-US')} MB`)
    expect(text).toContain(`${OFFER.validDays} days`)
  })
})

describe('validUntil', () => {
  it('is later by the days of the offer, to the second, also across a change of the clocks', () => {
    for (const start of ['2026-03-01T12:00:00Z', '2028-02-25T23:59:59Z'])
      expect(validUntil(new Date(start), OFFER).getTime() - Date.parse(start)).toBe(OFFER.validDays * 86_400_000)
  })
})

describe('writeOffer', () => {
  const offers: fc.Arbitrary<Offer> = fc.record({
    amountCents: fc.integer({ min: 1, max: 1_000 }),
    currency: fc.constantFrom('usd', 'eur'),
    dataMegabytes: fc.integer({ min: 1, max: 1_000 }),
    validDays: fc.integer({ min: 1, max: 60 }),
  })

  it('is equal for equal offers alone, also of a row with more members', () => {
    fc.assert(
      fc.property(offers, offers, (one, other) => {
        expect(writeOffer({ ...one, ...{ id: 'ord_1' } })).toBe(writeOffer(one))
        const isEqual = JSON.stringify(offerOf(one)) === JSON.stringify(offerOf(other))
        expect(writeOffer(one) === writeOffer(other)).toBe(isEqual)
      }),
    )
  })
})

describe('formatUsd', () => {
  it('shows two places', () => {
    expect([100, 6600, 550, 5, 0].map(formatUsd)).toEqual(['$1.00', '$66.00', '$5.50', '$0.05', '$0.00'])
  })
})

describe('formatShortUsd', () => {
  it('shows cents only where there are any', () => {
    expect([100, 6600, 550, 5, 0].map(formatShortUsd)).toEqual(['$1', '$66', '$5.50', '$0.05', '$0'])
  })
})

describe('findService', () => {
  it('finds by exact id', () => {
    expect(findService('full_membership')).toMatchObject({ kind: 'found', service: { name: 'Full Membership' } })
  })

  it.each([
    ['basic_membrship', 'basic_membership'],
    ['vpn', 'network_vpn_access'],
    ['BETA_ESIM', 'beta_esim_activation'],
    ['Priority Routing', 'network_priority_routing'],
  ])('answers %j with %s as the nearest', (asked, nearest) => {
    const found = findService(asked)
    expect(found.kind === 'unknown' ? found.nearest[0] : 'found').toBe(nearest)
  })

  it('names three existing ids for any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = findService(text)
        if (found.kind === 'found') return
        expect(new Set(found.nearest).size).toBe(3)
        expect(idsOf(SERVICES)).toEqual(expect.arrayContaining([...found.nearest]))
      }),
    )
  })
})

describe('completeServiceId', () => {
  it('lists ids that begin with the text before ids that contain it', () => {
    expect(completeServiceId('b')[0]).toBe('beta_esim_activation')
    expect(completeServiceId('network_m')).toEqual(['network_monitoring'])
    expect(completeServiceId('membership')).toEqual(['basic_membership', 'full_membership'])
    expect(completeServiceId('')).toHaveLength(9)
    expect(completeServiceId('zzz')).toEqual([])
  })
})

describe('searchServices', () => {
  it.each([
    ['vpn', 'network_vpn_access'],
    ['hotspot', 'basic_membership'],
    ['Wi-Fi calling', 'full_membership'],
    ['wifi', 'full_membership'],
    ['10 GB', 'global_data_10gb'],
    ['beta esim', 'beta_esim_activation'],
    [`${OFFER.dataMegabytes} MB`, 'beta_esim_activation'],
    ['2FA codes', 'basic_membership'],
  ])('puts the best match for %j first', (query, id) => {
    expect(searchServices({ query })[0]?.id).toBe(id)
  })

  it('filters by type and by price, the limit included', () => {
    expect(idsOf(searchServices({ query: 'network', serviceType: 'add_on', maxPrice: 4 }))).toEqual([
      'network_monitoring',
      'network_optimization',
    ])
    expect(idsOf(searchServices({ query: '', maxPrice: toUsd(OFFER.amountCents) }))).toEqual(['beta_esim_activation'])
    expect(searchServices({ query: 'vpn', serviceType: 'beta_program' })).toEqual([])
  })

  it('lists all services for a query without words, and none for words that do not occur', () => {
    expect(idsOf(searchServices({ query: ' the ' }))).toEqual(idsOf(SERVICES))
    expect(searchServices({ query: 'zeppelin' })).toEqual([])
  })

  it('finds every service by its own name', () => {
    for (const { id, name } of SERVICES) expect(searchServices({ query: name })[0]?.id).toBe(id)
  })
})

describe('compareMemberships', () => {
  it('compares both plans by default', () => {
    const comparison = compareMemberships()
    expect(comparison.plans).toMatchObject([
      { id: 'basic_membership', price_usd: 24, monthly_equivalent_usd: 2 },
      { id: 'full_membership', price_usd: 66, monthly_equivalent_usd: 5.5 },
    ])
    expect(comparison.differences).toMatchObject({ price_per_year_usd: 42, monthly_equivalent_usd: 3.5 })
    expect(comparison.differences.features).toContainEqual({ feature: 'Wi-Fi calling', plan_ids: ['full_membership'] })
  })

  it('finds no difference in one plan', () => {
    const comparison = compareMemberships(['basic_membership', 'basic_membership'])
    expect(comparison.plans).toHaveLength(1)
    expect(comparison.differences).toEqual({ price_per_year_usd: 0, monthly_equivalent_usd: 0, features: [] })
    expect(comparison.shared_features).toContain('Unlimited hotspot')
  })

  it('names the ids that are not memberships', () => {
    expect(compareMemberships(['full_membership', 'network_vpn_access', 'gold', 'gold'])).toMatchObject({
      plans: [{ id: 'full_membership' }],
      unknown_plan_ids: ['gold', 'network_vpn_access'],
    })
  })
})
