import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../support/paths.mjs'
import { countLicenses, readPackages } from './packages.mjs'

const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const packages = readPackages(ROOT)

/** Licences that a closed-source product may ship. A person reads a new licence before adding it here. */
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

describe('packages', () => {
  it('have exact versions in package.json, overrides included', () => {
    const wanted = { ...own.dependencies, ...own.devDependencies, ...own.overrides }
    const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
    expect(loose).toEqual([])
  })

  it('are locked with a checksum, except builds for platforms that npm did not fetch', () => {
    const missing = packages.filter(({ integrity, isForSomePlatforms }) => !integrity && !isForSomePlatforms)
    expect(missing.map(({ name }) => name)).toEqual([])
  })

  it('have accepted licences if shipped', () => {
    const refused = countLicenses(packages.filter(({ isShipped }) => isShipped))
      .filter(
        ({ license }) =>
          !license
            .replace(/[()]/g, '')
            .split(/ OR /)
            .some((one) => one.split(/ AND /).every((part) => ACCEPTED.includes(part))),
      )
      .map(({ license, names }) => `${license}: ${names.join(', ')}`)
    expect(refused).toEqual([])
  })

  it('equal the list in docs/dependencies.md', () => {
    const text = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8')
    const explained = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
    expect(explained.sort()).toEqual(Object.keys({ ...own.dependencies, ...own.devDependencies }).sort())
  })

  it('are all in the bill of materials', () => {
    const [, command] = own.scripts.sbom.match(/^(npm sbom .*) > sbom\.cdx\.json$/)
    const { components } = JSON.parse(execSync(command, { cwd: ROOT, encoding: 'utf8', maxBuffer: 50_000_000 }))
    const listed = components.map((/** @type {{ purl: string }} */ { purl }) => decodeURIComponent(purl))
    expect(listed.sort()).toEqual(packages.map(({ name, version }) => `pkg:npm/${name}@${version}`).sort())
  })
})
