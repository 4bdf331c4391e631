import { expect, it } from 'vitest'
import { formatCalendarDay, formatClockTime, formatDate, formatDateTime, formatMoney } from './format'
import { routing } from './routing'

it('an amount follows the rules of its language', () => {
  expect(formatMoney('en', 100, 'usd')).toBe('$1.00')
  expect(formatMoney('fr', 100, 'usd')).toMatch(/^1,00\s\$$/)
})

it('in Arabic the letters and the dollar of the sign stay together, whatever is next to them', () => {
  expect(formatMoney('ar', 100, 'usd')).toMatch(/1\.00\sUS\$\u200e$/)
})

/** Half an hour before midnight in UTC. */
const LATE = new Date('2026-12-10T23:30:00Z')

it.each([
  ['America/New_York', 'Dec 10, 2026, 18:30 EST', 'Dec 10, 2026'],
  ['Asia/Kolkata', 'Dec 11, 2026, 05:00 GMT+5:30', 'Dec 11, 2026'],
  ['Asia/Kathmandu', 'Dec 11, 2026, 05:15 GMT+5:45', 'Dec 11, 2026'],
  ['Pacific/Kiritimati', 'Dec 11, 2026, 13:30 GMT+14', 'Dec 11, 2026'],
  ['UTC', 'Dec 10, 2026, 23:30 UTC', 'Dec 10, 2026, UTC'],
])('a moment has the day and the hour of its reader in %s', (zone, moment, day) => {
  expect(formatDateTime('en', LATE, zone)).toBe(moment)
  expect(formatDate('en', LATE, zone)).toBe(day)
})

it('a time of day names its zone in every language', () => {
  for (const locale of routing.locales)
    for (const zone of ['America/New_York', 'Asia/Kolkata', 'UTC']) {
      const bare = new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
      })
      for (const text of [formatDateTime(locale, LATE, zone), formatClockTime(locale, LATE, zone)])
        expect(text.length, `${locale} ${zone} ${text}`).toBeGreaterThan(bare.format(LATE).length + 3)
      expect(formatClockTime(locale, LATE, zone)).toMatch(/[A-Z]{3}|غرينتش/)
    }
})

it('a day of the calendar is the same day everywhere', () => {
  expect(formatCalendarDay('en', '2026-11-25')).toBe('Nov 25, 2026')
})
