import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activationCode, activationCodeParts } from '@/lib/test-support/activation-code.arbitrary'
import { buildActivationCode, buildInstallLinks, parseActivationCode } from './activation-code'

describe('parseActivationCode', () => {
  it('gives one value for the bare and the prefixed form', () => {
    const bare = parseActivationCode('1$smdp.example.com$ABC-123')
    expect(parseActivationCode('LPA:1$smdp.example.com$ABC-123')).toEqual(bare)
    expect(parseActivationCode('  lpa:1$smdp.example.com$ABC-123\n')).toEqual(bare)
    expect(parseActivationCode('LPA: 1$smdp.example.com$ABC-123')).toEqual(bare)
    expect(bare).toEqual({
      kind: 'ok',
      value: {
        smdpAddress: 'smdp.example.com',
        matchingId: 'ABC-123',
        oid: null,
        confirmationRequired: false,
        extraFields: [],
        full: 'LPA:1$smdp.example.com$ABC-123',
        manual: '1$smdp.example.com$ABC-123',
      },
    })
  })

  it('reads an object identifier and the confirmation flag', () => {
    expect(parseActivationCode('1$smdp.example.com$T$1.3.6.1.4.1.31746$1')).toMatchObject({
      kind: 'ok',
      value: { oid: '1.3.6.1.4.1.31746', confirmationRequired: true },
    })
  })

  it('keeps the dollar sign of an empty object identifier before the flag', () => {
    const result = parseActivationCode('1$smdp.example.com$T$$1')
    expect(result).toMatchObject({
      value: { oid: null, confirmationRequired: true, manual: '1$smdp.example.com$T$$1' },
    })
  })

  it('accepts an empty matching identifier and fields of later versions', () => {
    expect(parseActivationCode('1$smdp.example.com$')).toMatchObject({ kind: 'ok', value: { matchingId: '' } })
    expect(parseActivationCode('1$smdp.example.com$T$$$future')).toMatchObject({
      value: { extraFields: ['future'], manual: '1$smdp.example.com$T$$$future' },
    })
  })

  it.each([
    ['', 'empty'],
    ['LPA:', 'empty'],
    [`1$smdp.example.com$${'A'.repeat(237)}`, 'too_long'],
    ['2$smdp.example.com$T', 'format'],
    ['https://example.com/', 'format'],
    ['1$smdp.example.com', 'missing_field'],
    ['1$$T', 'host'],
    ['1$localhost$T', 'host'],
    ['1$10.0.0.1$T', 'host'],
    ['1$smdp.example.com:443$T', 'host'],
    ['1$smdp..example.com$T', 'host'],
    ['1$-smdp.example.com$T', 'host'],
    ['1$smdp.example.com$T T', 'matching_id'],
    ['1$smdp.example.com$T\u0000', 'matching_id'],
    ['1$smdp.example.com$T$oid', 'oid'],
    ['1$smdp.example.com$T$$yes', 'confirmation_flag'],
    ['1$smdp.example.com$T$$1$a b', 'extra_field'],
  ])('refuses %j because of %s', (text, reason) => {
    expect(parseActivationCode(text)).toEqual({ kind: 'invalid', reason })
  })

  it('accepts exactly 255 characters', () => {
    const longest = `1$smdp.example.com$${'A'.repeat(236)}`
    expect(longest).toHaveLength(255)
    expect(parseActivationCode(longest).kind).toBe('ok')
  })

  it('never throws and never repeats the refused input', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((s) => `LPA:1$${s}`),
        ),
        (text) => {
          const result = parseActivationCode(text)
          expect(Object.keys(result)).toEqual(result.kind === 'ok' ? ['kind', 'value'] : ['kind', 'reason'])
        },
      ),
    )
  })

  it('reads every built code back, in both forms', () => {
    fc.assert(
      fc.property(activationCodeParts, (parts) => {
        const built = buildActivationCode(parts)
        if (built.kind === 'invalid') throw new Error(built.reason)
        expect(built.value).toMatchObject(parts)
        expect(parseActivationCode(built.value.full)).toEqual(built)
        expect(parseActivationCode(built.value.manual)).toEqual(built)
      }),
    )
  })
})

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
