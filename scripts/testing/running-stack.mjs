import { readFileSync } from 'node:fs'
import { testerEnv } from '../stack/settings/app-env.mjs'
import { holderOf } from '../stack/stack-lock.mjs'
import { dataPath } from '../support/paths.mjs'

/** Stacks that a person starts by hand, and that tests may use as they are. */
const BY_HAND = ['demo', 'dev']

/**
 * What tests need to know about the stack that `npm run demo` or `npm run dev` runs at the moment.
 * @returns {Record<string, string> | undefined} undefined when neither runs, or its app has not been started yet
 */
export function runningStackEnv() {
  const name = BY_HAND.find((stack) => holderOf(dataPath(stack, 'lock')) !== undefined)
  if (name === undefined) return undefined
  /** @type {Record<string, string>} */
  const env = JSON.parse(readFileSync(dataPath(name, 'app-env.json'), 'utf8'))
  const urls = {
    app: env.PUBLIC_ORIGIN ?? '',
    stripe: env.STRIPE_API_BASE ?? '',
    oxio: env.OXIO_BASE_URL ?? '',
    resend: env.RESEND_BASE_URL ?? '',
    authHost: env.FIREBASE_AUTH_EMULATOR_HOST ?? '',
  }
  return testerEnv({ urls, env, dataDir: dataPath(name) })
}
