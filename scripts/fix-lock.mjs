// Run after every `npm install <package>`. Repairs what npm writes into package-lock.json:
// - npm omits optional packages for other platforms when it cannot fetch their metadata, and then `npm ci` refuses the file;
// - it keeps download addresses;
// - it records Node demands and compares them with the Node that installs, which may not be the one that runs the package
//   (scripts/run.mjs). node-demands.test.mjs checks these demands instead.
import { readFileSync, writeFileSync } from 'node:fs'
import { isForInstaller } from './supply/node-demands.mjs'

const OS = [
  'darwin',
  'win32',
  'linux',
  'android',
  'freebsd',
  'openharmony',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
  'wasi',
]
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32']

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const packages = lock.packages
let changes = 0

for (const [path, entry] of Object.entries(packages)) {
  if (entry.extraneous) {
    delete packages[path]
    changes++
  } else if (entry.resolved?.startsWith('http')) {
    delete entry.resolved
    changes++
  }
  if (path !== '' && !isForInstaller(entry.engines?.node)) {
    delete entry.engines
    changes++
  }
}

/** Looks a package up as npm does: in each node_modules from `from` up to the root. */
function isLocked(from, name) {
  for (let at = from; at; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/'))))
    if (packages[`${at}/node_modules/${name}`]) return true
  return Boolean(packages[`node_modules/${name}`])
}

for (const [path, entry] of Object.entries(packages))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!/^\d+\.\d+\.\d+/.test(version) || isLocked(path, name)) continue
    const words = name.split(/[/-]/)
    const os = OS.find((word) => words.includes(word))
    const cpu = CPU.find((word) => words.includes(word))
    if (!os) {
      console.warn(`Left out: optional package ${name}, whose name contains no platform.`)
      continue
    }
    packages[`node_modules/${name}`] = { version, ...(cpu ? { cpu: [cpu] } : {}), optional: true, os: [os] }
    changes++
  }

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${changes} changes in package-lock.json`)
