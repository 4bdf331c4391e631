import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../stack/paths.mjs'
import { toCycloneDx } from './cyclone-dx.mjs'
import { countLicenses, readPackages } from './packages.mjs'

const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const packages = readPackages(ROOT)

/** What may be shipped in a product that is not open source. A new licence is read by a person before it gets in here. */
const ACCEPTED = [
  '0BSD',
  'AFL-2.1',
  'Apache-2.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]

describe('the packages of the product', () => {
  it('are pinned to one version each, overrides too', () => {
    const wanted = { ...own.dependencies, ...own.devDependencies, ...own.overrides }
    const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
    expect(loose).toEqual([])
  })

  it('are locked with a checksum, but for builds for other platforms that were never fetched', () => {
    const without = packages.filter(({ integrity, isForSomePlatforms }) => !integrity && !isForSomePlatforms)
    expect(without.map(({ name }) => name)).toEqual([])
  })

  it('come under licences that a person has read', () => {
    const unread = countLicenses(packages.filter(({ isShipped }) => isShipped))
      .filter(
        ({ license }) =>
          !license
            .replace(/[()]/g, '')
            .split(/ OR /)
            .some((one) => one.split(/ AND /).every((part) => ACCEPTED.includes(part))),
      )
      .map(({ license, names }) => `${license}: ${names.join(', ')}`)
    expect(unread).toEqual([])
  })

  it('are each explained in docs/dependencies.md, and no other', () => {
    const text = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8')
    const explained = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
    expect(explained.sort()).toEqual(Object.keys({ ...own.dependencies, ...own.devDependencies }).sort())
  })

  it('make a bill of materials with an address for each', () => {
    const bom = toCycloneDx(own, packages)
    expect(bom.components).toHaveLength(packages.length)
    expect(bom.components.find(({ name }) => name === '@prisma/client')?.purl).toMatch(/^pkg:npm\/%40prisma\/client@\d/)
  })
})
