import { type Env, readEnv } from '../../lib/env'
import { type Finding, ok, wrong } from './context'

/** Every variable present, well formed, and none contradicting another: the same judgement as at the app's start. */
export function variableCheck(source: Record<string, string | undefined>): { finding: Finding; env: Env | null } {
  const result = readEnv(source)
  if (result.kind === 'invalid')
    return {
      finding: wrong(result.problems.join('; '), 'set them as .env.example explains; nothing else was looked at'),
      env: null,
    }
  const { env } = result
  const mode = /_live_/.test(env.STRIPE_SECRET_KEY) ? 'real money, real lines' : 'test money, staging lines'
  return { finding: ok(`complete and without contradiction: APP_ENV=${env.APP_ENV}, ${mode}`), env }
}
