import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activationCode } from '@/lib/test-support/activation-code.arbitrary'
import { buildInstallLinks } from './build-install-links'

describe('buildInstallLinks', () => {
  it('escapes the colon and the dollar signs', () => {
    expect(buildInstallLinks({ full: 'LPA:1$smdp.example.com$T-1' })).toEqual({
      apple: 'https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA%3A1%24smdp.example.com%24T-1',
      android: 'https://esimsetup.android.com/esim_qrcode_provisioning?carddata=LPA%3A1%24smdp.example.com%24T-1',
    })
  })

  it('gives the phone the whole code and nothing else', () => {
    fc.assert(
      fc.property(activationCode, (code) => {
        for (const link of Object.values(buildInstallLinks(code))) {
          expect([...new URL(link).searchParams]).toEqual([['carddata', code.full]])
        }
      }),
    )
  })
})
