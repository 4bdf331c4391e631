import { afterEach, expect, test, vi } from 'vitest'
import { composeAppEnv } from './app-env.mjs'
import { choosePorts } from './ports.mjs'

afterEach(() => vi.unstubAllEnvs())

const options = {
  ports: choosePorts('tests', {}),
  databaseUrl: 'postgresql://postgres@127.0.0.1:5205/dotm_test',
  secrets: { activationCodeKeys: 'k1:a', signInSecret: 'b' },
}

test('variables of the shell do not reach the app', () => {
  vi.stubEnv('STRIPE_SECRET_KEY', 'sk_live_leftover')
  vi.stubEnv('OXIO_BASE_URL', 'https://leftover.example')
  vi.stubEnv('DATABASE_URL', 'postgresql://leftover')
  vi.stubEnv('NODE_ENV', 'test')
  vi.stubEnv('FIREBASE_SERVICE_ACCOUNT', '{}')
  const env = composeAppEnv(options)
  expect(JSON.stringify(env)).not.toMatch(/leftover/)
  expect(Object.keys(env)).not.toContain('NODE_ENV')
  expect(Object.keys(env)).not.toContain('FIREBASE_SERVICE_ACCOUNT')
  expect(env.PATH).toBe(process.env.PATH)
})

test('the address of every party is on this machine', () => {
  const env = composeAppEnv(options)
  const addresses = Object.entries(env).filter(([name]) => /_(BASE|BASE_URL|ORIGIN|HOST|DOMAIN)$/.test(name))
  expect(addresses.map(([name]) => name).sort()).toEqual([
    'FIREBASE_AUTH_DOMAIN',
    'FIREBASE_AUTH_EMULATOR_HOST',
    'OXIO_BASE_URL',
    'PUBLIC_ORIGIN',
    'RESEND_BASE_URL',
    'STRIPE_API_BASE',
  ])
  for (const [, value] of addresses) expect(value).toMatch(/^(http:\/\/)?(localhost|127\.0\.0\.1)(:\d+)?$/)
})
