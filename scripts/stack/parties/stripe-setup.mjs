import { spawn } from 'node:child_process'
import { baseEnv } from '../../support/base-env.mjs'
import { ROOT } from '../../support/paths.mjs'
import { typescriptArgs } from '../../support/run-typescript.mjs'
import { StackError } from '../../support/stack-error.mjs'

/**
 * Creates product, price and webhook endpoint with the operator's command.
 * @param {Record<string, string>} appEnv
 * @returns {Promise<string>} the webhook secret
 */
export async function setUpStripe({ STRIPE_SECRET_KEY, STRIPE_API_BASE, PUBLIC_ORIGIN }) {
  const { code, stdout, stderr } = await capture(typescriptArgs('scripts/stripe-setup.ts', ['--replace-endpoint']), {
    ...baseEnv(),
    STRIPE_SECRET_KEY,
    STRIPE_API_BASE,
    PUBLIC_ORIGIN,
  })
  const secret = code === 0 ? readWebhookSecret(stdout) : undefined
  if (!secret) throw new StackError(`scripts/stripe-setup.ts failed (exit code ${code}):\n${stdout}${stderr}`)
  return secret
}

/**
 * Reads `webhookSecret` from the JSON in the last line.
 * @param {string} stdout
 * @returns {string | undefined}
 */
export function readWebhookSecret(stdout) {
  try {
    const { webhookSecret } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    return typeof webhookSecret === 'string' && webhookSecret !== '' ? webhookSecret : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
function capture(args, env) {
  return new Promise((resolve, reject) => {
    let stdout = ''
    let stderr = ''
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    })
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}
