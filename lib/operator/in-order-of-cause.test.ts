import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Caused, inOrderOfCause } from './in-order-of-cause'

const noon = new Date('2026-12-10T12:00:00Z').getTime()
const line = (cause: Caused['cause'], ms: number, more: Partial<Caused> = {}): Caused => ({
  cause,
  at: new Date(noon + ms),
  ...more,
})
const causes = (lines: Caused[]) => inOrderOfCause(lines).map(({ cause }) => cause)

describe('lines of a history', () => {
  it('are sorted by time if their times differ by a second or more', () => {
    expect(causes([line('ready', 0), line('ordered', 1_000)])).toEqual(['ready', 'ordered'])
  })

  it('within one second are sorted by cause, whatever their first order', () => {
    const way: Caused['cause'][] = ['ordered', 'way_opened', 'paid', 'queued', 'line_made', 'ready', 'number_assigned']
    fc.assert(
      fc.property(
        fc.shuffledSubarray(way, { minLength: way.length }),
        fc.array(fc.nat(999), { minLength: 7 }),
        (shuffled, ms) => {
          expect(causes(shuffled.map((cause, index) => line(cause, ms[index] ?? 0)))).toEqual(way)
        },
      ),
    )
  })

  it('are sorted by cause even if a new second begins between them', () => {
    expect(causes([line('number_assigned', 999), line('ready', 1_001)])).toEqual(['ready', 'number_assigned'])
  })

  it('have "was sent" before "delivered", even if the clock of the provider is behind', () => {
    const sentAt = new Date(noon)
    const lines = [line('mail_told_of', -90_000, { notBefore: sentAt }), line('mail_sent', 0)]
    expect(causes(lines)).toEqual(['mail_sent', 'mail_told_of'])
  })
})
