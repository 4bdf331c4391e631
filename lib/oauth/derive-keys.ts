import { createECDH, createHash, createHmac, hkdfSync } from 'node:crypto'

export type SigningKey = {
  kty: 'EC'
  crv: 'P-256'
  alg: 'ES256'
  use: 'sig'
  kid: string
  d: string
  x: string
  y: string
}

/** The key that signs ID tokens, derived from a secret of OAUTH_SECRETS: the same secret gives the same key on every node. */
export function signingKey(secret: string): SigningKey {
  const curve = createECDH('prime256v1')
  const d = privateKey(curve, secret)
  // Uncompressed point: a marker byte, then both coordinates.
  const point = curve.getPublicKey()
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    kid: createHash('sha256').update(point).digest('base64url').slice(0, 16),
    d: d.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33, 65).toString('base64url'),
  }
}

/** One in four billion values is no private key of the curve; then the next counter is used. */
function privateKey(curve: ReturnType<typeof createECDH>, secret: string, counter = 0): Buffer {
  const d = Buffer.from(hkdfSync('sha256', secret, '', `dotm oauth signing key ${counter}`, 32))
  try {
    curve.setPrivateKey(d)
    return d
  } catch {
    return privateKey(curve, secret, counter + 1)
  }
}

/** The key that signs the cookies that bind an authorization request to a browser. */
export function cookieKey(secret: string): string {
  return createHmac('sha256', secret).update('dotm oauth cookies').digest('base64url')
}
