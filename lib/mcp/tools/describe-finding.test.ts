import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose, type Facts, UNREADY_STATES } from '@/lib/esim/diagnose'
import { SYMPTOMS } from '@/lib/esim/symptoms'
import { routing } from '@/lib/i18n/routing'
import { describeFinding } from './describe-finding'

const states = Object.keys(UNREADY_STATES).filter((state): state is keyof typeof UNREADY_STATES =>
  Object.hasOwn(UNREADY_STATES, state),
)
const facts: fc.Arbitrary<Facts> = fc.record({
  symptom: fc.constantFrom(...SYMPTOMS),
  place: fc.constantFrom('united_states', 'elsewhere', 'unknown'),
  state: fc.oneof({ weight: 4, arbitrary: fc.constant('ready' as const) }, fc.constantFrom(...states)),
  line: fc.constantFrom('working', 'on_the_way', 'off', 'unknown', 'missing', 'not_read'),
  confirmation: fc.constantFrom('given', 'not_given', 'none'),
  mail: fc.constantFrom('sent', 'waiting', 'late', 'undelivered'),
  device: fc.constantFrom('unfit', 'locked', 'no_objection'),
})
const values = {
  status: { message: 'The order.', next: 'Its next step.' },
  readAt: '10:42 UTC',
  mailTo: 'a***@dotm.example',
  supportEmail: 'help@dotm.example',
}

describe.each(routing.locales)('the words of a finding in %s', (locale) => {
  it('exist for every combination of facts and every phone, without a placeholder or a bare key', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('iphone', 'pixel', 'samsung', 'any'), (one, phone) => {
        const { message, nextStep, tryNext, team } = describeFinding(locale, diagnose(one), { ...values, phone })
        for (const text of [message, nextStep, ...tryNext, team]) {
          expect(text).not.toMatch(/[{}]|^\s*$|undefined|help\.|diagnosis\./)
          expect(text).toMatch(/\s/)
        }
      }),
      { numRuns: 1500 },
    )
  })
})

it('a cause is told as likely unless our records show it', () => {
  const well: Facts = {
    symptom: 'no_service',
    place: 'elsewhere',
    state: 'ready',
    line: 'working',
    confirmation: 'none',
    mail: 'sent',
    device: 'no_objection',
  }
  const say = (changes: Partial<Facts>) =>
    describeFinding('en', diagnose({ ...well, ...changes }), { ...values, phone: 'iphone' })
  expect(say({})).toEqual({
    message: "Most likely: The eSIM is installed, but it can't find a network.",
    nextStep: 'Settings > Cellular > this line: turn on data roaming for this line.',
    tryNext: [
      'Settings > Cellular > this line > Network Selection: set network selection to automatic.',
      'Restart the phone.',
    ],
    team: "If that doesn't help, write to us: our team looks at it. The address is help@dotm.example.",
  })
  expect(say({ line: 'off' }).message).toBe(
    "The network has turned this line off, as of 10:42 UTC. Phone settings can't change that.",
  )
})
