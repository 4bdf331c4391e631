import { chmodSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packageBin } from '../../support/package-bin.mjs'

/**
 * Arguments for Node and variables that run the Prisma CLI without downloading anything. The CLI would fetch its native
 * schema engine at run time; the same engine built for WebAssembly comes with npm. PRISMA_NATIVE_ENGINE=1 asks for the native
 * one, and Windows, which cannot execute a script as a program, always uses it.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 */
export function prismaCommand(args, env) {
  const native = env.PRISMA_NATIVE_ENGINE === '1' || process.platform === 'win32'
  const engine = fileURLToPath(new URL('../../workarounds/schema-engine.mjs', import.meta.url))
  // Archives and some file systems lose the mode, and the CLI executes the file.
  if (!native) chmodSync(engine, 0o755)
  return {
    command: process.execPath,
    args: [packageBin('prisma'), ...args],
    env: { ...env, CHECKPOINT_DISABLE: '1', ...(native ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: engine }) },
  }
}
