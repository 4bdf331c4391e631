import * as z from 'zod'
import { normalizeEmail } from './oxio-state'

/** The names under `x-mock-scenarios` of the contract. */
export const scenarioNames = [
  'happy-immediate',
  'happy-deferred',
  'email-taken',
  'email-taken-but-not-found',
  'bad-credentials',
  'out-of-esims',
  'throttled',
  'created-then-timeout',
  'created-then-503-html',
  'slow-profile',
  'list-lag',
  'terminated-earlier',
] as const

export type ScenarioName = (typeof scenarioNames)[number]

export const scenarioSchema = z.strictObject({
  name: z.enum(scenarioNames),
  times: z.int().min(1).default(1),
  email: z.email({ pattern: z.regexes.html5Email }).optional(),
})

export type Scenarios = {
  arm: (scenario: z.infer<typeof scenarioSchema>) => void
  /** Takes one armed scenario of these names for this email address, if there is one. */
  take: (names: ScenarioName[], email: string | undefined) => ScenarioName | undefined
  /** Whether a search for this email address must return nothing. */
  isHidden: (email: string) => boolean
  clear: () => void
}

/** An armed scenario applies to the next matching request. With an email address it applies to that end user only. */
export function createScenarios(): Scenarios {
  let armed: Array<{ name: ScenarioName; left: number; email: string | undefined }> = []
  const hidden = new Set<string>()
  const fits = (armedEmail: string | undefined, email: string | undefined) =>
    armedEmail === undefined || (email !== undefined && armedEmail === normalizeEmail(email))

  return {
    arm({ name, times, email }) {
      armed.push({ name, left: times, email: email === undefined ? undefined : normalizeEmail(email) })
    },
    take(names, email) {
      const taken = armed.find((scenario) => names.includes(scenario.name) && fits(scenario.email, email))
      if (!taken) return undefined
      taken.left -= 1
      armed = armed.filter(({ left }) => left > 0)
      // Also hides the address after the refusal: otherwise a second search finds it.
      if (taken.name === 'email-taken-but-not-found' && email) hidden.add(normalizeEmail(email))
      return taken.name
    },
    isHidden: (email) =>
      hidden.has(normalizeEmail(email)) ||
      armed.some((scenario) => scenario.name === 'email-taken-but-not-found' && fits(scenario.email, email)),
    clear() {
      armed = []
      hidden.clear()
    },
  }
}
