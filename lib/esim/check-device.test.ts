import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDevice } from './check-device'
import { DEVICE_SOURCES, DEVICES, DEVICES_CHECKED_ON } from './device-data'

const codes = (answer: ReturnType<typeof checkDevice>) => answer.caveats.map(({ code }) => code)

describe('checkDevice', () => {
  it('says yes with its source, its date and the caveats', () => {
    const answer = checkDevice('iPhone 13')
    expect(answer).toMatchObject({
      verdict: 'yes',
      confidence: 'high',
      reason: 'listed',
      checkedOn: DEVICES_CHECKED_ON,
    })
    expect(answer.matches.map(({ name }) => name)).toEqual(['iPhone 13'])
    expect(answer.sources.map(({ url }) => url)).toContain('https://support.apple.com/en-us/118669')
    expect(codes(answer)).toEqual(['check_eid', 'carrier_lock', 'sold_in'])
    expect(answer.caveats[2]?.text).toContain('China mainland, Hong Kong, Macao')
  })

  it('says no for a unit bought where the model has no eSIM', () => {
    expect(checkDevice('iPhone 13', 'hk')).toMatchObject({
      verdict: 'no',
      confidence: 'medium',
      reason: 'region_without_esim',
    })
    expect(checkDevice('iPhone 13', 'US')).toMatchObject({ verdict: 'yes' })
    expect(codes(checkDevice('iPhone 13', 'US'))).not.toContain('sold_in')
  })

  it('reads the market from the model code, whatever region is given', () => {
    expect(checkDevice('SM-S911B')).toMatchObject({ verdict: 'yes', matches: [{ model: 'Galaxy S23' }] })
    expect(checkDevice('SM-S9110', 'US')).toMatchObject({ verdict: 'no', reason: 'region_without_esim' })
    expect(checkDevice('A2108')).toMatchObject({ verdict: 'no', matches: [{ model: 'iPhone XR' }] })
  })

  it('does not refuse a unit by its region when the model varies', () => {
    expect(checkDevice('SM-G991U')).toMatchObject({ verdict: 'unknown', reason: 'weak_no', confidence: 'low' })
  })

  it('says no with confidence only where the data has it', () => {
    expect(checkDevice('iPhone 8')).toMatchObject({ verdict: 'no', confidence: 'high' })
    expect(checkDevice('Nothing Phone (2)')).toMatchObject({ verdict: 'unknown', reason: 'weak_no' })
  })

  it('explains why a watch with an eSIM is not supported', () => {
    const answer = checkDevice('Apple Watch Series 9')
    expect(answer).toMatchObject({ verdict: 'no', matches: [{ type: 'watch' }] })
    expect(answer.matches[0]?.notes).toContain('our QR code cannot be used')
  })

  it('requires the version with mobile data of a tablet', () => {
    expect(codes(checkDevice('iPad Air 5'))).toContain('cellular_version')
  })

  it.each([
    'iPhone 19',
    'pixel 12 pro',
    'pixel',
    'xperia 10',
    'iphone se',
    'SM-Z999B',
    'A2633',
    'huawei watch',
    '14 pro',
    '',
    '📱',
  ])('asks for the EID of %j instead of guessing', (text) => {
    const answer = checkDevice(text)
    expect(answer).toMatchObject({ verdict: 'unknown', reason: 'not_listed', matches: [] })
    expect(codes(answer)).toContain('check_eid')
  })

  it('names the listed devices that may be meant', () => {
    expect(checkDevice('iphne 13').suggestions).toContain('iPhone 13')
    expect(checkDevice('iphone se').suggestions).toContain('iPhone SE (3rd generation)')
  })

  it('never says no to a text without a listed device, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string(), { nil: undefined }), (text, region) => {
        const answer = checkDevice(text, region)
        if (answer.matches.length === 0) expect(answer.verdict).toBe('unknown')
        expect(codes(answer).includes('check_eid') || answer.matches[0]?.type === 'watch').toBe(true)
      }),
    )
  })

  it('never says no with low confidence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DEVICES),
        fc.option(fc.constantFrom('CN', 'HK', 'KR', 'US', 'DE')),
        (device, region) => {
          const answer = checkDevice(`${device.brand} ${device.model}`, region ?? undefined)
          if (answer.verdict === 'no') expect(answer.confidence).not.toBe('low')
        },
      ),
    )
  })
})

describe('devices.json', () => {
  it('has been compared with its sources in the last 120 days', () => {
    const days = (Date.now() - Date.parse(DEVICES_CHECKED_ON)) / 86_400_000
    expect(days, `the device list is from ${DEVICES_CHECKED_ON}: read its sources again`).toBeLessThanOrEqual(120)
  })

  it('names only sources that it describes, and each device once', () => {
    const used = new Set(DEVICES.flatMap(({ sources }) => sources))
    expect([...used].filter((key) => DEVICE_SOURCES[key] === undefined)).toEqual([])
    expect(new Set(DEVICES.map(({ id }) => id)).size).toBe(DEVICES.length)
  })
})
