import { expect, it } from 'vitest'
import { isCronCaller } from './is-cron-caller'

const secret = 's'.repeat(40)

it('accepts only the secret as a bearer token', () => {
  expect(isCronCaller(`Bearer ${secret}`, secret)).toBe(true)
  for (const header of [null, '', secret, 'Bearer ', `Bearer ${secret}x`, `bearer ${secret}`, `Basic ${secret}`])
    expect(isCronCaller(header, secret)).toBe(false)
})
