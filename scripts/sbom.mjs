// npm run sbom [-- --licenses]: what the product is made of, from package-lock.json and node_modules alone.
//   sbom.cdx.json in CycloneDX 1.6, for scanners; with --licenses a table of licences, counted, for people.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './stack/paths.mjs'
import { formatTable } from './stack/table.mjs'
import { toCycloneDx } from './supply/cyclone-dx.mjs'
import { countLicenses, readPackages } from './supply/packages.mjs'

const { values } = parseArgs({ options: { licenses: { type: 'boolean', default: false } } })
const packages = readPackages(ROOT)
if (values.licenses) {
  const shipped = packages.filter(({ isShipped }) => isShipped)
  console.log(`${shipped.length} packages of the product, ${packages.length - shipped.length} more for development\n`)
  console.log(
    formatTable(
      countLicenses(shipped).map(({ license, count, names }) => [String(count), license, names.slice(0, 4).join(', ')]),
    ),
  )
} else {
  const file = join(ROOT, 'sbom.cdx.json')
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  writeFileSync(file, `${JSON.stringify(toCycloneDx(own, packages), null, 2)}\n`)
  console.log(`${file}: ${packages.length} packages`)
}
