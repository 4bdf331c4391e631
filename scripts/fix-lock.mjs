// Run after every `npm install <package>`. npm leaves builds for other platforms out of the lockfile when it could not
// fetch their metadata, and then `npm ci` refuses the file; it also keeps one entry with a download address. And npm would
// compare what packages demand with the Node that installs them, where another one may run them (scripts/run.mjs): it would
// warn, and leave optional ones out. So such demands are not locked; a test holds the packages to them.
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

/** npm's look-up: the nearest node_modules on the way up to the root that holds the package. */
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
      console.warn(`No platform in the name of the optional package ${name}: left out.`)
      continue
    }
    packages[`node_modules/${name}`] = { version, ...(cpu ? { cpu: [cpu] } : {}), optional: true, os: [os] }
    changes++
  }

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${changes} changes in package-lock.json`)
