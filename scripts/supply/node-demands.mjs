import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { satisfies } from 'semver'

/**
 * Whether npm may compare this demand of a package with the Node that it runs on itself: every Node meets it from which npm
 * may install, as `devEngines` of package.json says.
 * @param {string | undefined} demand `engines.node` of the package
 */
export function isForInstaller(demand) {
  return demand === undefined || satisfies('20.19.0', demand)
}

/** @typedef {{ name: string, demand: string, isShipped: boolean }} Demand */

/**
 * What the installed packages say of the Node that they run on, from their own manifests: the lockfile leaves it out where
 * it is not for the installer.
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
 * Those that do not run on this Node.
 * @param {Demand[]} demands
 * @param {string} node
 */
export function refusals(demands, node) {
  return demands
    .filter(({ demand }) => !satisfies(node, demand))
    .map(({ name, demand }) => `${name} wants Node ${demand}`)
}
