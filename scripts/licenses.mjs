// npm run licenses: counts the licences of the shipped packages.

import { countLicenses, readPackages } from './supply/packages.mjs'
import { ROOT } from './support/paths.mjs'
import { formatTable } from './support/table.mjs'

const packages = readPackages(ROOT)
const shipped = packages.filter(({ isShipped }) => isShipped)
console.log(`${shipped.length} shipped packages, ${packages.length - shipped.length} for development\n`)
console.log(
  formatTable(
    countLicenses(shipped).map(({ license, count, names }) => [String(count), license, names.slice(0, 4).join(', ')]),
  ),
)
