import { expect, test } from 'vitest'
import { describeBusy, judgeBusy, type Use } from './judge-busy'

const quiet: Use = { seconds: 100, cores: 2, busy: 152, stolen: 0, own: 150, programs: [] }

test('a machine that works for the bench alone is not busy, however much that is', () => {
  expect(judgeBusy({ ...quiet, busy: 200, own: 200 }).isBusy).toBe(false)
  expect(judgeBusy(quiet)).toMatchObject({ isBusy: false, foreign: 0.02 })
})

test('a machine is busy when other programs take more than a twentieth of it', () => {
  expect(judgeBusy({ ...quiet, busy: 159 }).isBusy).toBe(false)
  expect(judgeBusy({ ...quiet, busy: 161 }).isBusy).toBe(true)
})

test('time that the host takes away counts like that of other programs', () => {
  expect(judgeBusy({ ...quiet, stolen: 9 }).isBusy).toBe(true)
})

test('counters that disagree by a tick are no time of others', () => {
  expect(judgeBusy({ ...quiet, busy: 149 })).toMatchObject({ isBusy: false, foreign: 0 })
})

test('the message says how much and names the programs that took most', () => {
  const programs = [
    { name: 'sh', seconds: 0.2 },
    { name: 'tsc', seconds: 40 },
    { name: 'git', seconds: 2 },
  ]
  const busy = judgeBusy({ ...quiet, busy: 192, stolen: 1, programs })
  expect(describeBusy(busy)).toBe('other programs took 0.42 and the host 0.01 of 2 cores (tsc 40.0 s, git 2.0 s)')
})
