import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

const COMPLETE = {
  APP_ENV: 'production',
  DATABASE_URL: 'postgresql://user:password@db.example:5432/dotm',
  PUBLIC_ORIGIN: 'https://esim.example',
  STRIPE_SECRET_KEY: 'rk_test_1',
  STRIPE_WEBHOOK_SECRETS: 'whsec_1',
  OXIO_BASE_URL: 'https://staging.oxio.example',
  OXIO_API_KEY: 'key',
  OXIO_AUTH_TOKEN: 'token',
  RESEND_API_KEY: 're_1',
  MAIL_FROM: 'DOTM <esim@esim.example>',
  SUPPORT_EMAIL: 'help@esim.example',
  SELLER_DETAILS: 'Example Ltd, 1 Example Street',
  FIREBASE_PROJECT_ID: 'dotm',
  FIREBASE_API_KEY: 'key',
  FIREBASE_AUTH_DOMAIN: 'dotm.example',
  FIREBASE_SERVICE_ACCOUNT: '{}',
  SIGN_IN_SECRET: 's'.repeat(32),
  OAUTH_SECRETS: 'o'.repeat(32),
  ACTIVATION_CODE_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
}
const problemsOf = (changes: Record<string, string>) => {
  const read = readEnv({ ...COMPLETE, ...changes })
  return read.kind === 'ok' ? [] : read.problems
}

describe('a configuration', () => {
  it('that is complete is accepted', () => {
    expect(problemsOf({})).toEqual([])
  })

  it.each([
    ['a live key with lines that are not real', { STRIPE_SECRET_KEY: 'sk_live_1' }, /real money and real lines/],
    ['real lines with a test key', { OXIO_BASE_URL: 'https://api.brandvno.com' }, /real money and real lines/],
    ['a public address without https', { PUBLIC_ORIGIN: 'http://esim.example' }, /PUBLIC_ORIGIN/],
    ['a party on this machine', { STRIPE_API_BASE: 'https://localhost:5202' }, /STRIPE_API_BASE/],
    ['the emulator, which believes everybody', { FIREBASE_AUTH_EMULATOR_HOST: 'localhost:9099' }, /EMULATOR_HOST/],
    ['a live key on a developer’s machine', { APP_ENV: 'local', STRIPE_SECRET_KEY: 'sk_live_1' }, /no place/],
    ['a loopback number to listen on', { HOSTNAME: '127.0.0.1' }, /HOSTNAME: must be localhost/],
    ['the same of the newer protocol', { HOSTNAME: '::1' }, /HOSTNAME: must be localhost/],
    ['a key for codes that is too short', { ACTIVATION_CODE_KEYS: 'k1:AAAA' }, /ACTIVATION_CODE_KEYS/],
    ['connections that end before a proxy’s', { KEEP_ALIVE_TIMEOUT: '5000' }, /KEEP_ALIVE_TIMEOUT: must outlast/],
    ['a short secret', { SIGN_IN_SECRET: 'short' }, /SIGN_IN_SECRET/],
    ['an empty name of who sells', { SELLER_DETAILS: '' }, /SELLER_DETAILS: must hold name/],
  ])('with %s stops the start and names the variable', (_what, changes, problem) => {
    expect(problemsOf(changes).join('; ')).toMatch(problem)
  })

  it('without a seller stops the start, because the terms must name one', () => {
    const { SELLER_DETAILS: _, ...without } = COMPLETE
    expect(readEnv(without)).toEqual({
      kind: 'invalid',
      problems: ['SELLER_DETAILS: required: name, address and register number of the seller stand in the terms'],
    })
  })

  it.each(['localhost', '0.0.0.0', '::', '10.0.0.5', 'b1946ac92492'])('may listen on %s', (HOSTNAME) => {
    expect(problemsOf({ HOSTNAME })).toEqual([])
  })
})
