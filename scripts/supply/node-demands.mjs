import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { satisfies } from 'semver'

/**
 * Whether every Node that may run `npm install` (`devEngines` of package.json) meets this demand, so that the lockfile may
 * keep it.
 * @param {string | undefined} demand `engines.node` of the package
 */
export function isForInstaller(demand) {
  return demand === undefined || satisfies('20.19.0', demand)
}

/** @typedef {{ name: string, demand: string, isShipped: boolean }} Demand */

/**
 * Reads `engines.node` from the manifests of the installed packages: fix-lock.mjs removes some from the lockfile.
 * @param {string} root
 * @returns {Demand[]}
 */
export function readDemands(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(lock.packages).flatMap(([path, { dev, devOptional }]) => {
    const file = join(root, path, 'package.json')
    if (path === '' || !existsSync(file)) return []
    const { name, engines } = JSON.parse(readFileSync(file, 'utf8'))
    return engines?.node ? [{ name, demand: engines.node, isShipped: !dev && !devOptional }] : []
  })
}

/**
 * Describes each package that does not run on this Node.
 * @param {Demand[]} demands
 * @param {string} node
 */
export function refusals(demands, node) {
  return demands
    .filter(({ demand }) => !satisfies(node, demand))
    .map(({ name, demand }) => `${name} wants Node ${demand}`)
}
