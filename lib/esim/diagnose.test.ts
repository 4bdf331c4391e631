import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose, type Facts, UNREADY_STATES } from './diagnose'
import { PHONE_SYMPTOMS, SYMPTOMS } from './symptoms'

function isUnready(state: string): state is Exclude<Facts['state'], 'ready'> {
  return Object.hasOwn(UNREADY_STATES, state)
}

const VALUES: { [Name in keyof Facts]: readonly Facts[Name][] } = {
  symptom: SYMPTOMS,
  place: ['united_states', 'elsewhere', 'unknown'],
  state: ['ready', ...Object.keys(UNREADY_STATES).filter(isUnready)],
  line: ['working', 'on_the_way', 'off', 'unknown', 'missing', 'not_read'],
  confirmation: ['given', 'not_given', 'none'],
  mail: ['sent', 'waiting', 'late', 'undelivered'],
  device: ['unfit', 'locked', 'no_objection'],
}
const facts: fc.Arbitrary<Facts> = fc.record({
  symptom: fc.constantFrom(...VALUES.symptom),
  place: fc.constantFrom(...VALUES.place),
  state: fc.constantFrom(...VALUES.state),
  line: fc.constantFrom(...VALUES.line),
  confirmation: fc.constantFrom(...VALUES.confirmation),
  mail: fc.constantFrom(...VALUES.mail),
  device: fc.constantFrom(...VALUES.device),
})
const well: Facts = {
  symptom: 'no_service',
  place: 'unknown',
  state: 'ready',
  line: 'working',
  confirmation: 'none',
  mail: 'sent',
  device: 'no_objection',
}
const causeOf = (changes: Partial<Facts>) => diagnose({ ...well, ...changes }).cause

describe('a diagnosis', () => {
  it('names money and the line before any setting of a phone', () => {
    fc.assert(
      fc.property(facts, (one) => {
        fc.pre(one.symptom !== 'sign_in')
        const { cause, certainty } = diagnose(one)
        if (one.state !== 'ready') expect([cause, certainty]).toEqual([one.state, 'known'])
        else if (one.line === 'off') expect([cause, certainty]).toEqual(['line_off', 'known'])
      }),
      { numRuns: 2000 },
    )
  })

  it('states as known only what our records say, and sends each unsolved case to the team', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const finding = diagnose(one)
        if (finding.from === 'symptom') expect(finding.certainty).toBe('likely')
        if (finding.from !== 'state') expect(finding.steps.length > 0 || finding.team === 'now').toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it.each(Object.keys(PHONE_SYMPTOMS))('of %s is that symptom when nothing of ours objects', (symptom) => {
    const known = SYMPTOMS.find((one) => one === symptom) ?? 'other'
    expect(causeOf({ symptom: known })).toBe(symptom)
  })

  it.each<[string, Partial<Facts>]>([
    ['line_off', { line: 'off', symptom: 'cannot_add', confirmation: 'not_given' }],
    ['confirmation_not_given', { symptom: 'cannot_add', confirmation: 'not_given', device: 'locked' }],
    ['confirmation_given', { symptom: 'confirmation_code', confirmation: 'given' }],
    ['confirmation_given', { symptom: 'download_failed', confirmation: 'given' }],
    ['confirmation_none', { symptom: 'confirmation_code' }],
    ['mail_undelivered', { symptom: 'mail_missing', mail: 'undelivered' }],
    ['mail_late', { symptom: 'mail_missing', mail: 'late' }],
    ['mail_waiting', { symptom: 'mail_missing', mail: 'waiting' }],
    ['mail_sent', { symptom: 'mail_missing' }],
    ['line_starting', { line: 'on_the_way' }],
    ['device_unfit', { symptom: 'cannot_add', device: 'unfit' }],
    ['sim_locked', { symptom: 'cannot_add', device: 'locked' }],
    ['sign_in', { symptom: 'sign_in', state: 'awaiting_payment' }],
    ['unclear', { symptom: 'other' }],
  ])('can be %s', (cause, changes) => {
    expect(causeOf(changes)).toBe(cause)
  })

  it('begins with roaming outside the United States, and with the choice of the network inside', () => {
    expect(diagnose({ ...well, place: 'elsewhere' }).steps[0]).toBe('roaming')
    expect(diagnose({ ...well, place: 'united_states' }).steps[0]).toBe('network')
  })
})
