import { expect, it } from 'vitest'
import { readTimeZone } from './time-zone'

it.each(['America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Etc/GMT+5', 'UTC'])('%s is a zone', (name) => {
  expect(readTimeZone(name)).not.toBeNull()
})

it('a zone has one name in any letter case', () => {
  expect(readTimeZone('america/new_york')).toBe('America/New_York')
})

it.each([
  undefined,
  null,
  '',
  'Mars/Olympus',
  '+05:30',
  'America/New_York\r\nSet-Cookie: a=b',
  '<script>',
  'A'.repeat(5000),
])('%j is no zone', (value) => {
  expect(readTimeZone(value)).toBeNull()
})
