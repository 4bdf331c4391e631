import { expect, test } from 'vitest'
import { readWebhookSecret } from './stripe-setup.mjs'

test('the secret is read from the last line alone', () => {
  expect(readWebhookSecret('product made\n{"webhookSecret":"whsec_1"}\n')).toBe('whsec_1')
})

test.each(['', 'made', '{"webhookSecret":null}', '{"webhookSecret":""}', '{"webhookSecret":"whsec_1"}\nfailed'])(
  'output that does not end with a secret gives none: %j',
  (stdout) => {
    expect(readWebhookSecret(stdout)).toBeUndefined()
  },
)
