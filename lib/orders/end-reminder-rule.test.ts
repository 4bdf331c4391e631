import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ActivationState, OrderState } from '@/lib/db/generated/enums'
import { forgottenAddress } from '@/lib/email-address'
import { formatDateTime } from '@/lib/i18n/format'
import { routing } from '@/lib/i18n/routing'
import { type EndingEsim, endToTell, isEndReminderDue } from './end-reminder-rule'

const HOUR_MS = 3_600_000
const readyAt = new Date('2026-11-20T10:42:00Z')
const end = new Date('2026-11-30T10:42:00Z')
const hoursBefore = (hours: number) => new Date(end.getTime() - hours * HOUR_MS)

const esim: EndingEsim = {
  userId: 'usr_1',
  state: 'ready',
  readyAt,
  order: { state: 'paid', holderId: 'usr_1', validDays: 10 },
  user: { email: 'ada@example.com', closingAt: null },
}

describe('the mail before the end of an eSIM', () => {
  it('is due from 24 hours before the end until the end, and not at the end', () => {
    const due = [24.001, 24, 12, 0.001, 0, -0.001].map((hours) => isEndReminderDue(esim, hoursBefore(hours)))
    expect(due).toEqual([false, true, true, true, false, false])
  })

  it('is due in exactly one day of any life of an eSIM, whatever the days that its order sold', () => {
    const starts = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    const plans = fc.integer({ min: 2, max: 400 })
    fc.assert(
      fc.property(starts, plans, (start, validDays) => {
        const one = { ...esim, readyAt: start, order: { ...esim.order, validDays } }
        const dueHours = Array.from({ length: (validDays + 2) * 24 }, (_, hour) => hour).filter((hour) =>
          isEndReminderDue(one, new Date(start.getTime() + hour * HOUR_MS)),
        )
        expect(dueHours).toHaveLength(24)
        expect(dueHours.at(0)).toBe((validDays - 1) * 24)
      }),
      { numRuns: 50 },
    )
  })

  it('names, in any zone and language, a time that is later than every time at which it is due', () => {
    const zones = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Kiritimati',
      'Australia/Lord_Howe',
    )
    const locales = fc.constantFrom(...routing.locales)
    const moments = fc.date({ min: readyAt, max: new Date('2026-12-02'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, zones, locales, (now, zone, locale) => {
        if (!isEndReminderDue(esim, now)) return
        expect(endToTell(esim)).toEqual(end)
        expect(now < end && formatDateTime(locale, end, zone).length > 0).toBe(true)
      }),
    )
  })

  it.each(Object.values(OrderState).filter((state) => state !== 'paid'))(
    'is not sent for an order that is %s',
    (state) => {
      expect(isEndReminderDue({ ...esim, order: { ...esim.order, state } }, hoursBefore(12))).toBe(false)
    },
  )

  it.each(Object.values(ActivationState).filter((state) => state !== 'ready'))(
    'is not sent for an eSIM that is %s',
    (state) => {
      expect(isEndReminderDue({ ...esim, state }, hoursBefore(12))).toBe(false)
    },
  )

  it.each<[string, Partial<EndingEsim>]>([
    ['a gift that nobody holds', { order: { ...esim.order, holderId: null } }],
    ['an order of another holder', { order: { ...esim.order, holderId: 'usr_2' } }],
    ['an account that is being deleted', { user: { email: 'ada@example.com', closingAt: readyAt } }],
    ['a deleted account', { user: { email: forgottenAddress('usr_1'), closingAt: null } }],
    ['an eSIM that was never ready', { readyAt: null }],
    ['a plan of one day', { order: { ...esim.order, validDays: 1 }, readyAt: new Date('2026-11-29T10:42:00Z') }],
  ])('is not sent for %s', (_name, change) => {
    expect(isEndReminderDue({ ...esim, ...change }, hoursBefore(12))).toBe(false)
  })
})
