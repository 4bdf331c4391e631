import { type Env, readEnv } from '../../lib/env'
import { type Finding, ok, wrong } from './context'

/** Validates the environment as the app does at its start. */
export function variableCheck(source: Record<string, string | undefined>): { finding: Finding; env: Env | null } {
  const result = readEnv(source)
  if (result.kind === 'invalid')
    return {
      finding: wrong(result.problems.join('; '), 'set them as described in .env.example; the other checks did not run'),
      env: null,
    }
  const { env } = result
  const mode = /_live_/.test(env.STRIPE_SECRET_KEY) ? 'real money, real lines' : 'test money, staging lines'
  return { finding: ok(`complete and consistent: APP_ENV=${env.APP_ENV}, ${mode}`), env }
}
