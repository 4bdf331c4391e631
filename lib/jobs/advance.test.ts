import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { advance, beginToAdvance } from './advance'

const { begun, database } = vi.hoisted(() => ({
  begun: [] as { id: string; end: (afterMs: number | null) => void }[],
  database: { isAway: false },
}))

vi.mock('@/lib/orders/reconcile/reconcile-order', () => ({ reconcileOrder: async () => undefined }))
vi.mock('@/lib/activations/line/advance-activation', () => ({
  advanceActivation: (id: string) =>
    database.isAway
      ? Promise.reject(new Error('the database is away'))
      : new Promise<number | null>((end) => begun.push({ id, end })),
}))

const running = new AbortController().signal

afterEach(async () => {
  vi.useRealTimers()
  for (const { end } of begun.splice(0)) end(null)
  await turn()
})

it('begins at most sixteen activations at once, and the next one when one of them ends', async () => {
  const all = Promise.all(Array.from({ length: 17 }, (_, at) => beginToAdvance(`line_${at}`, running)))
  await turn()
  expect(begun).toHaveLength(16)
  begun[3]?.end(null)
  await all
  expect(begun.at(-1)?.id).toBe('line_16')
})

it('continues an activation that waits when it is due', async () => {
  vi.useFakeTimers()
  const advancing = advance('line_a', running)
  await vi.waitFor(() => expect(begun).toHaveLength(1))
  begun[0]?.end(2_000)
  await advancing
  await vi.advanceTimersByTimeAsync(1_999)
  expect(begun).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(begun.map(({ id }) => id)).toEqual(['line_a', 'line_a'])
})

it('begins none while the node stops', async () => {
  await advance('line_a', AbortSignal.abort())
  expect(begun).toEqual([])
})

it('frees the place of one that fails', async () => {
  database.isAway = true
  for (let at = 0; at < 20; at++) await expect(advance('line_a', running)).rejects.toThrow('away')
  database.isAway = false
  const last = advance('line_b', running)
  await turn()
  begun[0]?.end(null)
  await last
})
