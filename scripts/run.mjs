// node scripts/run.mjs <file | package command> [arguments]
// Starts every command of package.json on a supported Node: this one, or one that npm installs below .data on first use.
// This file and its imports must run on older Nodes and before any package is installed.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { newerNode } from './node/newer-node.mjs'
import { endWithLauncher, relay } from './node/relay.mjs'
import { isSupportedNode, OLDEST_NODE } from './node/supported-node.mjs'
import { packageBin } from './support/package-bin.mjs'
import { ROOT } from './support/paths.mjs'
import { typescriptFlags } from './support/run-typescript.mjs'
import { describeError } from './support/stack-error.mjs'

const [target = '', ...args] = process.argv.slice(2)
const isFile = /\.(mjs|ts)$/.test(target)
const flags = target.endsWith('.ts') ? typescriptFlags() : []

if (isSupportedNode(process.versions.node) && flags.every((flag) => process.execArgv.includes(flag))) await runHere()
else await runInChild()

async function runHere() {
  endWithLauncher()
  const file = isFile ? join(ROOT, target) : packageBin(target)
  process.argv.splice(1, 2, file)
  await import(pathToFileURL(file).href)
}

async function runInChild() {
  try {
    await relay(await chooseNode(), [...flags, fileURLToPath(import.meta.url), target, ...args])
  } catch (error) {
    console.error(describeError(error))
    process.exitCode = 1
  }
}

async function chooseNode() {
  const own = process.versions.node
  if (isSupportedNode(own)) return process.execPath
  const { program, version } = await newerNode()
  console.error(`Node ${own} is older than ${OLDEST_NODE}: using Node ${version}, installed by npm below .data/node.`)
  return program
}
