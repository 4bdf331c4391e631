import { chmodSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packageBin } from '../../support/package-bin.mjs'

/**
 * Returns the command that runs the Prisma CLI without downloads: it uses the schema engine of scripts/workarounds.
 * PRISMA_NATIVE_ENGINE=1 selects Prisma's native engine, which the CLI downloads. Windows always uses that one, because it
 * cannot execute a script as a program.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 */
export function prismaCommand(args, env) {
  const native = env.PRISMA_NATIVE_ENGINE === '1' || process.platform === 'win32'
  const engine = fileURLToPath(new URL('../../workarounds/schema-engine.mjs', import.meta.url))
  // The CLI executes the file, and archives can lose its mode.
  if (!native) chmodSync(engine, 0o755)
  return {
    command: process.execPath,
    args: [packageBin('prisma'), ...args],
    env: { ...env, CHECKPOINT_DISABLE: '1', ...(native ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: engine }) },
  }
}
