import { expect, test } from 'vitest'
import { readWebhookSecret } from './stripe-setup.mjs'

test('the secret is read from the last line', () => {
  expect(readWebhookSecret('product made\n{"webhookSecret":"whsec_1"}\n')).toBe('whsec_1')
})

test.each(['', 'made', '{"webhookSecret":null}', '{"webhookSecret":""}', '{"webhookSecret":"whsec_1"}\nfailed'])(
  'output without a secret in the last line gives undefined: %j',
  (stdout) => {
    expect(readWebhookSecret(stdout)).toBeUndefined()
  },
)
