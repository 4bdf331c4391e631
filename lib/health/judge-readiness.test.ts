import { describe, expect, it } from 'vitest'
import { judgeReadiness, type Look } from './judge-readiness'

const look = (changes: Partial<Extract<Look, { kind: 'looked' }>> = {}): Look => ({
  kind: 'looked',
  draining: false,
  migrated: true,
  waits: { activations: null, mails: 3, webhooks: null },
  parties: [{ party: 'stripe', okAge: 4, failureAge: null, failure: null }],
  ...changes,
})

describe('whether a node gets traffic', () => {
  it('is yes with a migrated database and work that is not late', () => {
    expect(judgeReadiness(look())).toMatchObject({ status: 'ok', node: 'serving', migrations: 'ok' })
  })

  it.each([
    ['its database is away', { kind: 'database_away', draining: false } as const],
    ['its database lacks a migration', look({ migrated: false })],
    ['it was told to stop', look({ draining: true })],
  ])('is no when %s', (_why, seen) => {
    expect(judgeReadiness(seen).status).toBe('unavailable')
  })

  it.each([
    ['activations wait', look({ waits: { activations: 61, mails: null, webhooks: null } })],
    ['mails wait', look({ waits: { activations: null, mails: 121, webhooks: null } })],
    ['webhook events wait', look({ waits: { activations: null, mails: null, webhooks: 301 } })],
    ['a party failed last', look({ parties: [{ party: 'oxio', okAge: 50, failureAge: 2, failure: 'HTTP 503' }] })],
    ['a party never answered', look({ parties: [{ party: 'oxio', okAge: null, failureAge: 2, failure: 'HTTP 503' }] })],
  ])('is yes, with status degraded, when %s', (_what, seen) => {
    expect(judgeReadiness(seen).status).toBe('degraded')
  })

  it('is yes when a party failed before its last answer', () => {
    const seen = look({ parties: [{ party: 'oxio', okAge: 2, failureAge: 50, failure: 'HTTP 503' }] })
    expect(judgeReadiness(seen)).toMatchObject({ status: 'ok', parties: { oxio: { seconds_since_answer: 2 } } })
  })
})
