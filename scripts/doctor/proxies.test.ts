import { expect, it } from 'vitest'
import { proxiesFinding } from './proxies'

it('a public site without a trusted proxy gets a warning about shared limits', () => {
  const site = { PUBLIC_ORIGIN: 'https://esim.example', TRUSTED_PROXIES: 0 }
  expect(proxiesFinding(site)).toMatchObject({ state: 'open', todo: expect.stringContaining('TRUSTED_PROXIES') })
  expect(proxiesFinding({ ...site, TRUSTED_PROXIES: 1 }).state).toBe('ok')
  for (const origin of ['http://localhost:5000', 'http://127.0.0.1:5000', 'http://[::1]:5000'])
    expect(proxiesFinding({ PUBLIC_ORIGIN: origin, TRUSTED_PROXIES: 0 }).state).toBe('ok')
})
