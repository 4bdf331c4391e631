import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { cookieKey, signingKey } from './derive-keys'

const secret = 'a secret of at least thirty-two characters'

describe('keys derived from a secret', () => {
  it('are the same for the same secret and differ for another', () => {
    expect(signingKey(secret)).toEqual(signingKey(secret))
    expect(cookieKey(secret)).toBe(cookieKey(secret))
    expect(signingKey(`${secret}!`).kid).not.toBe(signingKey(secret).kid)
    expect(cookieKey(`${secret}!`)).not.toBe(cookieKey(secret))
  })

  it('sign so that the public part verifies, for many secrets', () => {
    for (let at = 0; at < 50; at++) {
      const { d, ...publicPart } = signingKey(`${secret} ${at}`)
      const data = Buffer.from('data')
      const signature = sign('sha256', data, createPrivateKey({ key: { ...publicPart, d }, format: 'jwk' }))
      expect(verify('sha256', data, createPublicKey({ key: publicPart, format: 'jwk' }), signature)).toBe(true)
    }
  })
})
