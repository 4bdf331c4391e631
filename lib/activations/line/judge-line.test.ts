import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networkStatus } from '@/lib/oxio/line'
import { activationCode } from '@/lib/test-support/activation-code.arbitrary'
import { judgeLine } from './judge-line'

const CODE = '1$smdp.example.com$ABC-123'

describe('a line', () => {
  it('is installable only when it works, is on its way there, or nothing is said of it', () => {
    for (const status of ['ACTIVE', 'active', 'Activated', 'PENDING', 'Initiating', null])
      expect(judgeLine({ status, activationCodes: [CODE] }).kind, String(status)).toBe('installable')
    for (const status of ['TERMINATED', 'terminated', 'SUSPENDED', 'DEACTIVATED', 'CANCELLED', 'Canceled'])
      expect(judgeLine({ status, activationCodes: [CODE] }).kind, status).toBe('not_working')
  })

  it('is never installable with an unknown status', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (status) => {
        fc.pre(networkStatus(status) === 'unknown')
        expect(judgeLine({ status, activationCodes: [CODE] })).toEqual({
          kind: 'doubtful',
          reason: 'line_status_unknown',
        })
      }),
    )
  })

  it('gives the first code that can be read, whatever precedes it', () => {
    fc.assert(
      fc.property(activationCode, fc.array(fc.constantFrom('x', '2$a$b', 'https://example.com')), (code, junk) => {
        expect(judgeLine({ status: 'ACTIVE', activationCodes: [...junk, code.full, 'x'] })).toEqual({
          kind: 'installable',
          code,
        })
      }),
    )
  })

  it('without a code waits for it, and with codes that cannot be read is doubtful', () => {
    expect(judgeLine({ status: 'ACTIVE', activationCodes: [] })).toEqual({ kind: 'without_code' })
    expect(judgeLine({ status: 'ACTIVE', activationCodes: ['QR:oops'] })).toEqual({
      kind: 'doubtful',
      reason: 'activation_code_unreadable',
    })
  })
})
