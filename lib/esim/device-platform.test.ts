import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canOpenAppleInstallLink, guessDevice } from './device-platform'

const iphone = (version: string, tail = 'Version/17.4 Mobile/15E148 Safari/604.1') =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${version} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${tail}`
const android = (device: string, tail = 'Chrome/140.0.0.0 Mobile Safari/537.36') =>
  `Mozilla/5.0 (Linux; Android 14; ${device}) AppleWebKit/537.36 (KHTML, like Gecko) ${tail}`
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

describe('guessDevice', () => {
  it.each([
    [iphone('17_4'), 'iphone'],
    ['Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1', 'ipad'],
    [android('Pixel 8 Pro'), 'android-pixel'],
    [android('SM-S911B'), 'android-samsung'],
    [android('SAMSUNG SM-G991U'), 'android-samsung'],
    [android('K', 'SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36'), 'android-samsung'],
    [android('K'), 'android-other'],
    [android('CPH2449'), 'android-other'],
    [MAC, 'desktop'],
    [WINDOWS, 'desktop'],
    ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', 'desktop'],
    ['curl/8.5.0', 'desktop'],
    ['', 'desktop'],
  ])('reads %s as %s', (userAgent, platform) => {
    expect(guessDevice({ userAgent }).platform).toBe(platform)
  })

  it('uses the model header where Chrome hides the model', () => {
    expect(guessDevice({ userAgent: android('K'), model: '"Pixel 9"' }).platform).toBe('android-pixel')
    expect(guessDevice({ userAgent: android('K'), model: '"SM-S918U"' }).platform).toBe('android-samsung')
  })

  it('distinguishes an iPad from a Mac by its touch points', () => {
    expect(guessDevice({ userAgent: MAC, touchPoints: 5 }).platform).toBe('ipad')
    expect(guessDevice({ userAgent: MAC, touchPoints: 0 }).platform).toBe('desktop')
    expect(guessDevice({ userAgent: WINDOWS, touchPoints: 10 }).platform).toBe('desktop')
  })

  it.each([
    iphone('18_5', 'Mobile/22F76 Instagram 380.0.0.28.109'),
    iphone('18_5', 'Mobile/22F76 [FBAN/FBIOS;FBAV/510.0.0]'),
    iphone('18_5', 'Mobile/22F76'),
    iphone('18_5', 'GSA/370.0.1 Mobile/15E148 Safari/604.1'),
    android('Pixel 8; wv', 'Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36'),
    android('SM-S911B', 'Chrome/140.0.0.0 Mobile Safari/537.36 Line/14.1.0'),
  ])('recognizes the browser of an app: %s', (userAgent) => {
    expect(guessDevice({ userAgent }).inAppBrowser).toBe(true)
  })

  it.each([iphone('18_5'), iphone('18_5', 'CriOS/140.0 Mobile/15E148 Safari/604.1'), android('Pixel 8'), MAC, WINDOWS])(
    'recognizes a system browser: %s',
    (userAgent) => {
      expect(guessDevice({ userAgent }).inAppBrowser).toBe(false)
    },
  )

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (userAgent) => guessDevice({ userAgent }).platform.length > 0))
  })
})

describe('canOpenAppleInstallLink', () => {
  it.each([
    [iphone('17_3_1'), false],
    [iphone('17_4'), true],
    [iphone('18_0'), true],
    [iphone('16_7'), false],
    [iphone('18_5', 'Mobile/22F76 Instagram 380.0'), false],
    [android('Pixel 8'), false],
    [WINDOWS, false],
  ])('%s: %s', (userAgent, possible) => {
    expect(canOpenAppleInstallLink(guessDevice({ userAgent }))).toBe(possible)
  })
})
