import { execFile } from 'node:child_process'
import { typescriptArgs } from '../support/run-typescript.mjs'

const WHO = ['--as', 'soak', '--reason', 'Resolved by the soak']

/** @typedef {{ kind: string, id: string, why: string }} AttentionItem of `npm run ops -- attention --json` */

/**
 * Resolves activations that need attention with the operator's commands: adopts the unassigned line, or retries if there is
 * none. Skips an activation with several such lines.
 * @param {Record<string, string>} env the app's
 * @param {string[]} activationIds
 * @returns {Promise<string[]>} one line for each activation
 */
export async function resolveAttention(env, activationIds) {
  const { output } = await ops(env, ['attention', '--json'])
  const items = /** @type {AttentionItem[]} */ (JSON.parse(output))
  const done = []
  for (const activationId of activationIds) {
    const lines = items.filter(
      ({ kind, why }) =>
        kind === 'stray_line' && why.includes(` ${activationId} `) && !why.includes('was there before'),
    )
    const [line, ...more] = lines
    if (more.length > 0) {
      done.push(`${activationId}: skipped, several lines`)
      continue
    }
    const command = line ? ['adopt', activationId, '--line', line.id] : ['retry', activationId, '--nothing-came-of-it']
    const { code, output: said } = await ops(env, [...command, ...WHO])
    done.push(`ops ${command.join(' ')}: exit ${code}, ${said.trim()}`)
  }
  return done
}

/**
 * @param {Record<string, string>} env
 * @param {string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function ops(env, args) {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      typescriptArgs('scripts/ops.ts', args),
      { env: { ...process.env, ...env, NODE_ENV: 'production' }, maxBuffer: 16 * 1024 * 1024 },
      (_error, stdout) => resolve({ code: child.exitCode ?? 1, output: stdout }),
    )
  })
}
