import { describe, expect, it } from 'vitest'
import { findSecrets, secretsOf } from './search-logs.mjs'

const env = {
  STRIPE_SECRET_KEY: 'sk_test_localonly0000',
  ACTIVATION_CODE_KEYS: 'k2:bmV3LWtleS1uZXcta2V5,k1:b2xkLWtleS1vbGQta2V5',
  PUBLIC_ORIGIN: 'http://localhost:5200',
}
const lines = [{ sim: { activationUrl: 'LPA:1$smdp.example$MATCH-ING-ID-1', iccid: '8910300000000000001' } }]
const secrets = secretsOf(env, lines)

describe('a line of the log', () => {
  it.each([
    ['both keys of a rotation', 'key b2xkLWtleS1vbGQta2V5 used'],
    ['an activation code in part', '{"detail":"MATCH-ING-ID-1"}'],
    ['an activation code of anybody', 'code LPA:1$rsp.example$X'],
    ['an address', '{"to":"ada.lovelace@example.com"}'],
    ['a token', '{"t":"eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0."}'],
    ['a bearer', 'authorization: Bearer abcdefghijk'],
    ['a key', 'used rk_live_abc'],
    ['a password', 'postgres://user:secret@db/x'],
  ])('with %s is found, and not printed in full', (_what, line) => {
    const found = findSecrets(`{"msg":"ok"}\n${line}`, secrets)
    expect(found.length).toBeGreaterThan(0)
    expect(found[0]).toContain('line 2')
    expect(found.join()).not.toContain('MATCH-ING-ID-1')
    expect(found.join()).not.toContain('ada.lovelace')
  })

  it('with ids, codes and states alone is left in peace', () => {
    const line = '{"level":"info","orderId":"ord_0123456789abcdef","code":"out_of_stock","url":"http://localhost:5200"}'
    expect(findSecrets(line, secrets)).toEqual([])
  })
})
