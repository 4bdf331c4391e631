#!/usr/bin/env node
// Replaces Prisma's native schema engine, which the CLI downloads. npm has the same engine (same commit) as WebAssembly. It
// needs a database driver and speaks the same JSON-RPC over standard input and output. The CLI starts this file because
// scripts/stack/database/prisma-command.mjs sets PRISMA_SCHEMA_ENGINE_BINARY.
import { parseArgs } from 'node:util'
import { runDatabaseCommand } from './schema-engine/database-command.mjs'
import { serveRpc } from './schema-engine/serve-rpc.mjs'

const { values, positionals } = parseArgs({
  options: {
    datamodels: { type: 'string', multiple: true, default: [] },
    datasource: { type: 'string', default: '{}' },
    version: { type: 'boolean' },
  },
  strict: false,
  allowPositionals: true,
})
const datasource = JSON.parse(String(values.datasource))

if (values.version) {
  console.log('schema-engine-wasm')
} else if (positionals[0] === 'cli') {
  process.exitCode = await runDatabaseCommand(positionals[1] ?? '', datasource.url)
} else {
  await serveRpc({ datamodels: (values.datamodels ?? []).map(String), url: datasource.url })
}
