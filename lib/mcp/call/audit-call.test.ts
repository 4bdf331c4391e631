import { beforeEach, expect, it, vi } from 'vitest'
import { auditCall } from './audit-call'

const create = vi.hoisted(() => vi.fn())
const write = vi.hoisted(() => vi.fn())

vi.mock('@/lib/env', () => ({ logLevel: () => 'silent' }))
vi.mock('@/lib/db/client', () => ({ db: () => ({ assistantCall: { create }, $executeRaw: write }) }))

const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }
const call = (onlyReads: boolean) => ({
  tool: 'a_tool',
  caller: { person, clientId: 'c1', scopes: [] },
  onlyReads,
})
const unreachable = new Error('no database')

/** The outcomes of each statement, in their order. */
const written = () => write.mock.calls.map(([, , outcomes]) => outcomes)

beforeEach(() => {
  create.mockReset().mockImplementation(async () => ({ id: 1n }))
  write.mockReset().mockResolvedValue(1)
})

it('runs no change before its row is committed', async () => {
  const order: string[] = []
  create.mockImplementation(async () => {
    await Promise.resolve()
    order.push('row')
    return { id: 1n }
  })
  await auditCall(call(false), async () => order.push('change'))
  expect(order).toEqual(['row', 'change'])
})

it('runs no change whose row cannot be written', async () => {
  create.mockRejectedValue(unreachable)
  const run = vi.fn()
  await expect(auditCall(call(false), run)).rejects.toBe(unreachable)
  expect(run).not.toHaveBeenCalled()
})

it('gives out nothing that was read when its row cannot be written', async () => {
  create.mockRejectedValue(unreachable)
  await expect(auditCall(call(true), async () => 'of a person')).rejects.toBe(unreachable)
  expect(write).not.toHaveBeenCalled()
})

it.each([true, false])(
  'passes on the error of a call and records that it failed (only reads: %s)',
  async (onlyReads) => {
    const fault = new Error('away')
    await expect(auditCall(call(onlyReads), () => Promise.reject(fault))).rejects.toBe(fault)
    await vi.waitFor(() => expect(written()).toEqual([['failed']]))
  },
)

it('answers before the outcome is written, and writes the outcomes of calls at once together', async () => {
  const { promise, resolve } = Promise.withResolvers<number>()
  write.mockReturnValueOnce(promise)
  await auditCall(call(true), async () => 'first')
  await Promise.all([1, 2, 3].map(() => auditCall(call(true), async () => 'more')))
  expect(written()).toEqual([['answered']])
  resolve(1)
  await vi.waitFor(() => expect(written()).toEqual([['answered'], ['answered', 'answered', 'answered']]))
})

it('writes later outcomes after a statement that failed', async () => {
  write.mockRejectedValueOnce(unreachable)
  await auditCall(call(true), async () => 'lost')
  await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(1))
  await auditCall(call(true), async () => 'kept')
  await vi.waitFor(() => expect(written()).toEqual([['answered'], ['answered']]))
})
