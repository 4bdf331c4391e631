import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/paths.mjs'
import { isSupportedNode, OLDEST_NODE, refuseOldNode } from './supported-node.mjs'

const manifest = (/** @type {string} */ path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'))

test('these tests run on a supported Node', () => {
  expect(isSupportedNode(process.versions.node), process.versions.node).toBe(true)
})

test('the oldest supported Node is the one in package.json', () => {
  expect(manifest('package.json').engines.node).toBe(`>=${OLDEST_NODE}`)
})

test('an unsupported Node is refused with its version', () => {
  expect(() => refuseOldNode('20.20.2')).toThrow('Node 20.20.2 is too old: 22.12 or newer is needed.')
  expect(() => refuseOldNode('22.11.0')).toThrow('Node 22.11.0 is too old')
  for (const version of ['22.12.0', '23.0.0', '24.21.0', '26.1.0']) expect(() => refuseOldNode(version)).not.toThrow()
})

test('every Node of scripts/node is pinned, locked with a checksum and supported', () => {
  const wanted = Object.entries(manifest('scripts/node/package.json').optionalDependencies)
  const { packages } = manifest('scripts/node/package-lock.json')
  expect(wanted.length).toBeGreaterThan(0)
  for (const [name, version] of wanted) {
    expect(isSupportedNode(String(version)), `${name} ${version}`).toBe(true)
    expect(packages[`node_modules/${name}`], name).toMatchObject({
      version,
      integrity: expect.stringMatching(/^sha512-/),
      os: expect.any(String),
      cpu: expect.any(String),
    })
  }
})

test("every command of package.json starts on a supported Node, except npm's own", () => {
  const started = /^(node scripts\/run\.mjs (scripts\/[\w-]+\.(mjs|ts)|[a-z]+)|npm sbom)( |$)/
  const others = Object.values(manifest('package.json').scripts).filter((command) => !started.test(String(command)))
  expect(others).toEqual([])
})
