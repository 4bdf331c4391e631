import fc from 'fast-check'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { activationCode } from '@/lib/test-support/activation-code.arbitrary'
import { encodeQr, QUIET_ZONE, renderQrPath, renderQrSvg } from './qr-code'
import { QR_PNG_SIZE, renderQrPng } from './qr-png'
import { renderQrText } from './render-qr-text'

const SAMPLE = 'LPA:1$smdp.example.com$ABCDEF-0123456789'

function readPixels(size: number, isBlack: (x: number, y: number) => boolean): string | undefined {
  const pixels = new Uint8ClampedArray(size * size * 4)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const value = isBlack(x, y) ? 0 : 255
      pixels.set([value, value, value, 255], (y * size + x) * 4)
    }
  }
  return jsQR(pixels, size, size, { inversionAttempts: 'dontInvert' })?.data
}

/** Draws path data that consists of absolute M, L and Z by the even-odd rule. */
function drawPath(path: string): (x: number, y: number) => boolean {
  const rings = path
    .split('Z')
    .filter((ring) => ring !== '')
    .map((ring) =>
      ring
        .replace(/^M/, '')
        .split('L')
        .map((point) => point.split(' ').map(Number)),
    )
  return (x, y) => {
    let crossings = 0
    for (const ring of rings) {
      ring.forEach(([x1 = 0, y1 = 0], index) => {
        const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? []
        if (x1 === x2 && x1 > x && Math.min(y1, y2) < y && Math.max(y1, y2) > y) crossings += 1
      })
    }
    return crossings % 2 === 1
  }
}

describe('renderQrPng', () => {
  it('can be read back by a camera for any activation code', () => {
    fc.assert(
      fc.property(activationCode, ({ full }) => {
        const picture = PNG.sync.read(renderQrPng(full))
        expect([picture.width, picture.height]).toEqual([QR_PNG_SIZE, QR_PNG_SIZE])
        const found = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height, {
          inversionAttempts: 'dontInvert',
        })
        expect(found?.data).toBe(full)
      }),
      { numRuns: 40 },
    )
  })

  it('is opaque black and white with a white border on all sides', () => {
    const { data, width } = PNG.sync.read(renderQrPng(SAMPLE, 2))
    expect(width).toBe(2 * QR_PNG_SIZE)
    const colours = new Set<string>()
    for (let i = 0; i < data.length; i += 4) colours.add([...data.subarray(i, i + 4)].join())
    expect([...colours].sort()).toEqual(['0,0,0,255', '255,255,255,255'])
    const scale = Math.floor(width / renderQrPath(SAMPLE).size)
    for (let i = 0; i < width; i += 1) {
      for (const edge of [0, QUIET_ZONE * scale - 1, width - QUIET_ZONE * scale, width - 1]) {
        expect([data[(edge * width + i) * 4], data[(i * width + edge) * 4]]).toEqual([255, 255])
      }
    }
  })

  it('holds the longest activation code there can be', () => {
    const longest = `LPA:1$smdp.example.com$${'A1b-'.repeat(59)}`
    const picture = PNG.sync.read(renderQrPng(longest))
    expect(jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data).toBe(longest)
  })

  it.each([0, -1, 1.5])('refuses the multiple %d', (multiple) => {
    expect(() => renderQrPng(SAMPLE, multiple)).toThrow(RangeError)
  })
})

describe('renderQrPath', () => {
  it('draws exactly the modules of the code, also where shapes have holes', () => {
    fc.assert(
      fc.property(activationCode, ({ full }) => {
        const { path, size } = renderQrPath(full)
        const inside = drawPath(path)
        const scale = 3
        const at = (pixel: number) => Math.floor(pixel / scale) - QUIET_ZONE + 0.5
        expect(readPixels(size * scale, (x, y) => inside(at(x), at(y)))).toBe(full)
      }),
      { numRuns: 15 },
    )
  })

  it('counts the quiet zone into size and view box', () => {
    const { size, viewBox } = renderQrPath(SAMPLE)
    expect(size).toBe(encodeQr(SAMPLE).size + 8)
    expect(viewBox).toBe(`-4 -4 ${size} ${size}`)
  })
})

describe('renderQrSvg', () => {
  it('is the same for the same text, and holds neither ids nor the text itself', () => {
    const svg = renderQrSvg(SAMPLE)
    expect(renderQrSvg(SAMPLE)).toBe(svg)
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="-4 -4 \d+ \d+" shape-rendering="crispEdges">/,
    )
    expect(svg).toContain('fill="#fff"')
    expect(svg).not.toMatch(/\bid=|style=|smdp|ABCDEF/)
  })
})

describe('renderQrText', () => {
  it.each(['dark', 'light'] as const)('can be read from a %s terminal', (ground) => {
    const lines = renderQrText(SAMPLE, ground).trimEnd().split('\n')
    const lit = (x: number, y: number) => {
      const block = lines[Math.floor(y / 2)]?.[x] ?? ' '
      return block === '█' || block === (y % 2 === 0 ? '▀' : '▄')
    }
    const size = encodeQr(SAMPLE).size + 2 * QUIET_ZONE
    const scale = 4
    const isBlack = (x: number, y: number) => lit(Math.floor(x / scale), Math.floor(y / scale)) === (ground === 'light')
    expect(readPixels(size * scale, isBlack)).toBe(SAMPLE)
  })
})
