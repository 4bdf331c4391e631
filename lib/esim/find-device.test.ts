import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEVICES } from './device-data'
import { nameDevice } from './device-names'
import { findByModelCode } from './find-by-model-code'
import { findDevice, searchDevices } from './find-device'

const LISTED = DEVICES.filter(({ type, id }) => type !== 'watch' && id !== 'google-pixel')
const namesOf = (text: string) => {
  const found = findDevice(text)
  return found.kind === 'named' ? found.devices.map(({ model }) => model) : []
}

describe('findDevice', () => {
  it('finds every device by its full name, and no other', () => {
    for (const device of LISTED) {
      expect(findDevice(nameDevice(device)), nameDevice(device)).toEqual({
        kind: 'named',
        devices: [device],
        soldIn: null,
      })
    }
  })

  it('finds every device whatever the case, spaces and punctuation', () => {
    for (const device of LISTED) {
      const plain = nameDevice(device)
      for (const separator of [' ', '  ', '-', '_', '']) {
        // Run together, words such as "generation" cannot be separated from the model.
        const name = separator === '' && /[(-]/.test(plain) ? plain : plain.replace(/ /g, separator)
        for (const text of [name, name.toUpperCase()])
          expect(findDevice(text), text).toMatchObject({ kind: 'named', devices: [device] })
      }
    }
  })

  it.each([
    ['iphone 13pro', 'iPhone 13 Pro'],
    ['IPHONE13PROMAX', 'iPhone 13 Pro Max'],
    ['my iPhone 13 Pro, 256 GB, graphite', 'iPhone 13 Pro'],
    ['galaxy s23', 'Galaxy S23'],
    ['Samsung S23+', 'Galaxy S23+'],
    ['s23 ultra 5G', 'Galaxy S23 Ultra'],
    ['galaxy a53', 'Galaxy A53 5G'],
    ['iphone se 2', 'iPhone SE (2nd generation)'],
    ['ipad pro 11 m4', 'iPad Pro 11-inch (M4)'],
    ['one plus 12', 'OnePlus 12'],
    ['motorola g34', 'Moto G34'],
  ])('reads %j as the %s', (text, model) => {
    expect(namesOf(text)).toEqual([model])
  })

  it('does not match the name of a family or a partial name', () => {
    for (const text of ['pixel', 'razr', 'iphone', 'galaxy', 'xperia 10', '60']) expect(namesOf(text), text).toEqual([])
  })
})

describe('findByModelCode', () => {
  it.each([
    ['SM-S911B', 'samsung-galaxy-s23', null],
    ['sm s911u1', 'samsung-galaxy-s23', 'US'],
    ['Samsung SM-F766N', 'samsung-galaxy-z-flip7', 'KR'],
    ['S9110', 'samsung-galaxy-s23', 'CN'],
    ['SM-A546B/DS', 'samsung-galaxy-a54', null],
    ['a2108', 'apple-iphone-xr', 'CN'],
  ])('reads %s', (code, deviceId, soldIn) => {
    expect(findByModelCode(code)).toEqual({ deviceId, soldIn })
  })

  it.each(['A536', 'SM-Z999', 'S911BXYZ', 'iPhone 13', ''])('does not read %j', (text) => {
    expect(findByModelCode(text)).toBeNull()
  })

  it('leads to listed devices only', () => {
    const ids = new Set(DEVICES.map(({ id }) => id))
    const known = fc
      .tuple(fc.constantFrom(...'ASGNFX'), fc.integer({ min: 100, max: 999 }))
      .map(([letter, number]) => findByModelCode(`SM-${letter}${number}B`))
    fc.assert(
      fc.property(known, (match) => match === null || ids.has(match.deviceId)),
      { numRuns: 5000 },
    )
  })
})

describe('searchDevices', () => {
  it('puts the full name first, then newer devices of the family', () => {
    const models = searchDevices('iphone 13').map(({ model }) => model)
    expect(models[0]).toBe('iPhone 13')
    expect(models.slice(1).sort()).toEqual(['iPhone 13 Pro', 'iPhone 13 Pro Max', 'iPhone 13 mini'])
  })

  it('finds with incomplete and misspelled text', () => {
    expect(searchDevices('galaxy z fl').every(({ model }) => model.startsWith('Galaxy Z Flip'))).toBe(true)
    expect(searchDevices('samsng galaxy s23')[0]?.model).toBe('Galaxy S23')
  })

  it('respects the limit and finds nothing for an empty text', () => {
    expect(searchDevices('galaxy', 3)).toHaveLength(3)
    expect(searchDevices(' - ')).toEqual([])
  })
})
