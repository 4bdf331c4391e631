import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseLine } from './choose-line'
import { backOffMs, nextStep, pollDelayMs, type StepInput } from './next-step'

const row = (change: Partial<StepInput>): StepInput => ({
  state: 'activating',
  oxioEndUserId: 'eu',
  lineId: null,
  activationCode: null,
  phoneNumber: null,
  postsOpen: 0,
  isSettling: false,
  ...change,
})
const line = (lineId: string, status: string | null = 'ACTIVE') => ({
  lineId,
  status,
  createdAt: null,
  iccid: null,
  activationCodes: [],
  confirmationCode: null,
  phoneNumber: null,
})

describe('nextStep', () => {
  it('never asks for a line while a request has no definite answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 }), fc.boolean(), (postsOpen, isSettling) => {
        expect(nextStep(row({ postsOpen, isSettling }))).toBe('look_for_line')
      }),
    )
  })

  it('asks for a line only when there is an end user and no line', () => {
    expect(nextStep(row({}))).toBe('request_line')
    expect(nextStep(row({ oxioEndUserId: null }))).toBe('find_end_user')
    expect(nextStep(row({ lineId: 'l' }))).toBe('read_line')
  })

  it('does nothing for an activation that a person has to look at', () => {
    expect(nextStep(row({ state: 'needs_attention' }))).toBe('done')
    expect(nextStep(row({ state: 'cancelled' }))).toBe('done')
  })

  it('reads the line until its number follows the code', () => {
    const code = new Uint8Array([1])
    expect(nextStep(row({ state: 'ready', lineId: 'l', activationCode: code }))).toBe('read_line')
    expect(nextStep(row({ state: 'ready', lineId: 'l', activationCode: code, phoneNumber: '+1' }))).toBe('done')
  })

  it('reads a line again after an operator resumes it, also when its code and number are known', () => {
    const complete = { lineId: 'l', activationCode: new Uint8Array([1]), phoneNumber: '+1' }
    expect(nextStep(row({ state: 'activating', ...complete }))).toBe('read_line')
  })
})

describe('waiting', () => {
  it('reads after 2, 4, 8, 15 and 30 seconds, then each minute', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(pollDelayMs)).toEqual([2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 60_000])
  })

  it('backs off to a minute at most, with at least half of it', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const wait = backOffMs(failures, () => random)
        expect(wait).toBeGreaterThanOrEqual(500)
        expect(wait).toBeLessThanOrEqual(60_000)
      }),
    )
  })
})

describe('chooseLine', () => {
  it('takes the one line that is new and that no activation holds', () => {
    expect(
      chooseLine([line('old'), line('held'), line('new')], {
        linesBefore: ['old'],
        heldLineIds: ['held'],
        requestedAt: null,
      }),
    ).toMatchObject({ kind: 'one', line: { lineId: 'new' } })
  })

  it('never takes a line that existed before, or one that another order holds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 6 }), fc.nat(), (ids, at) => {
        const before = ids.slice(0, at % (ids.length + 1))
        const choice = chooseLine(
          ids.map((id) => line(id)),
          { linesBefore: before, heldLineIds: ids.slice(before.length), requestedAt: null },
        )
        expect(choice.kind).toBe('none')
      }),
    )
  })

  it('does not take a line of our request that does not work, and does not pass it over', () => {
    const known = { linesBefore: ['old'], heldLineIds: [], requestedAt: null }
    for (const status of ['TERMINATED', 'terminated', 'Suspended', 'DEACTIVATED', 'CANCELED']) {
      expect(chooseLine([line('gone', status)], known)).toEqual({ kind: 'none_works', lineIds: ['gone'] })
      expect(chooseLine([line('old', status)], known)).toEqual({ kind: 'none' })
      expect(chooseLine([line('gone', status), line('good')], known)).toMatchObject({ line: { lineId: 'good' } })
    }
  })

  it('does not guess between two, and does not count one line twice', () => {
    expect(chooseLine([line('a'), line('b')], { linesBefore: [], heldLineIds: [], requestedAt: null })).toEqual({
      kind: 'several',
      lineIds: ['a', 'b'],
    })
    expect(chooseLine([line('a'), line('a')], { linesBefore: [], heldLineIds: [], requestedAt: null }).kind).toBe('one')
  })
})
