import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calculatePricing } from './calculate-pricing'
import { SERVICES } from './services'

const ids = SERVICES.map(({ id }) => id)
const totals = (selection: readonly string[]) => {
  const { one_time_total_usd, monthly_recurring_usd, yearly_recurring_usd, first_year_total_usd } =
    calculatePricing(selection)
  return [one_time_total_usd, monthly_recurring_usd, yearly_recurring_usd, first_year_total_usd].map((usd) =>
    Math.round(usd * 100),
  )
}

describe('calculatePricing', () => {
  it('adds one-time, monthly and yearly prices separately, and together for the first year', () => {
    expect(
      calculatePricing(['beta_esim_activation', 'basic_membership', 'network_vpn_access', 'network_monitoring']),
    ).toMatchObject({
      one_time_total_usd: 1,
      monthly_recurring_usd: 12,
      yearly_recurring_usd: 24,
      first_year_total_usd: 169,
      unknown_service_ids: [],
    })
  })

  it('counts a yearly plan once', () => {
    expect(calculatePricing(['full_membership'])).toMatchObject({
      monthly_recurring_usd: 0,
      yearly_recurring_usd: 66,
      first_year_total_usd: 66,
    })
  })

  it('counts a repeated id once and names each unknown id once', () => {
    expect(calculatePricing(['global_data_10gb', 'gold', 'global_data_10gb', 'gold', ''])).toMatchObject({
      selected_services: [{ id: 'global_data_10gb' }],
      one_time_total_usd: 20,
      unknown_service_ids: ['gold', ''],
    })
  })

  it('costs nothing without a selection', () => {
    expect(totals([])).toEqual([0, 0, 0, 0])
  })

  it('does not depend on the order', () => {
    const reordered = fc
      .subarray(ids)
      .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })))
    fc.assert(
      fc.property(reordered, ([some, shuffled]) => {
        expect(totals(shuffled)).toEqual(totals(some))
      }),
    )
  })

  it('prices two selections without a common service at the sum of both', () => {
    fc.assert(
      fc.property(fc.subarray(ids), (some) => {
        const rest = ids.filter((id) => !some.includes(id))
        const apart = totals(some).map((cents, index) => cents + (totals(rest)[index] ?? Number.NaN))
        expect(totals([...some, ...rest])).toEqual(apart)
      }),
    )
  })

  it('counts one-time prices, twelve months and one year in the first year, to the cent', () => {
    fc.assert(
      fc.property(fc.subarray(ids), (some) => {
        const [once = 0, monthly = 0, yearly = 0, firstYear] = totals(some)
        expect(firstYear).toBe(once + 12 * monthly + yearly)
      }),
    )
  })

  it('adds exactly the yearly price for a further yearly plan', () => {
    const yearly = SERVICES.filter(({ interval }) => interval === 'year')
    fc.assert(
      fc.property(fc.subarray(ids), fc.constantFrom(...yearly), (some, plan) => {
        const without = some.filter((id) => id !== plan.id)
        const before = totals(without)
        expect(totals([...without, plan.id]).map((cents, index) => cents - (before[index] ?? Number.NaN))).toEqual([
          0,
          0,
          plan.price,
          plan.price,
        ])
      }),
    )
  })

  it('never throws and never charges for unknown ids', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (some) => {
        const known = some.filter((id) => ids.includes(id))
        expect(totals(some)).toEqual(totals(known))
      }),
    )
  })
})
