import { expect, it } from 'vitest'
import { createPointBlocks } from './create-point-blocks'

const LIMIT = { name: 'calls', points: 600, seconds: 60 }
const ONE = { points: 1, block: 20 }

/** Replaces the count in the database. */
function sharedCount() {
  const seen = { taken: 0, statements: 0 }
  const take = async (limit: { points: number }, _subject: string, points: number) => {
    seen.statements += 1
    seen.taken += points
    return seen.taken <= limit.points
      ? ({ kind: 'allowed' } as const)
      : ({ kind: 'limited', retryAfterSeconds: 60 } as const)
  }
  return { seen, take }
}

it('three nodes at once never allow more than the limit, with one statement for each block', async () => {
  const { seen, take } = sharedCount()
  const nodes = [1, 2, 3].map(() => createPointBlocks(take))
  let allowed = 0
  for (let n = 0; n < 2_000; n++) {
    const node = nodes[n % 3]
    if (node && (await node(LIMIT, 'address', ONE)).kind === 'allowed') allowed += 1
    if (n === 500) expect(seen.statements).toBeLessThan(30)
  }
  expect(allowed).toBeLessThanOrEqual(LIMIT.points)
  expect(allowed).toBeGreaterThan(LIMIT.points - 3 * ONE.block)
})

it('subjects and limits do not share a block', async () => {
  const { seen, take } = sharedCount()
  const node = createPointBlocks(take)
  for (const subject of ['a', 'b']) for (const name of ['x', 'y']) await node({ ...LIMIT, name }, subject, ONE)
  expect(seen.statements).toBe(4)
})

it('a block ends with the time of its limit', async () => {
  const { seen, take } = sharedCount()
  let at = 0
  const node = createPointBlocks(take, () => at)
  await node(LIMIT, 'a', ONE)
  at = 59_999
  await node(LIMIT, 'a', ONE)
  expect(seen.statements).toBe(1)
  at = 60_000
  await node(LIMIT, 'a', ONE)
  expect(seen.statements).toBe(2)
})

it('a batch larger than a block takes all its points', async () => {
  const { seen, take } = sharedCount()
  await createPointBlocks(take)(LIMIT, 'a', { points: 50, block: 20 })
  expect(seen.taken).toBe(50)
})

it('simultaneous calls wait for one block instead of taking one each', async () => {
  const { seen, take } = sharedCount()
  const node = createPointBlocks(take)
  const allowances = await Promise.all(Array.from({ length: 250 }, () => node(LIMIT, 'a', ONE)))
  expect(allowances.every(({ kind }) => kind === 'allowed')).toBe(true)
  expect(seen.statements).toBeLessThanOrEqual(14)
})

it('a failed count allows no call, and the next call counts again', async () => {
  let fails = true
  const node = createPointBlocks(async () => {
    if (fails) throw new Error('away')
    return { kind: 'allowed' }
  })
  const tries = await Promise.allSettled([node(LIMIT, 'a', ONE), node(LIMIT, 'a', ONE)])
  expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await node(LIMIT, 'a', ONE)).toEqual({ kind: 'allowed' })
})
