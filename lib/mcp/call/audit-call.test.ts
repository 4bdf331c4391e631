import { beforeEach, expect, it, vi } from 'vitest'
import { endCalls } from '@/lib/oauth/end-calls'
import { auditCall } from './audit-call'

vi.mock('@/lib/oauth/end-calls', () => ({ endCalls: vi.fn() }))

const person = { id: 'u1', firebaseUid: 'f1', email: 'ada@example.com', locale: 'en', timeZone: null }
const rows = [
  { id: 1, row: 10n },
  { id: 2, row: 20n },
]
const call = (id: number) => ({ id, tool: 'a_tool', caller: { person, clientId: 'c1', scopes: [], rows } })

beforeEach(() => vi.clearAllMocks())

it('runs nothing without a row of its own', async () => {
  const run = vi.fn()
  await expect(auditCall(call(3), run)).rejects.toMatchObject({ code: 'internal' })
  await expect(auditCall({ ...call(1), caller: { ...call(1).caller, rows: [] } }, run)).rejects.toThrow()
  expect(run).not.toHaveBeenCalled()
})

it('records each outcome in the row of the call', async () => {
  await Promise.all([auditCall(call(2), async () => 'second'), auditCall(call(1), async () => 'first')])
  expect(vi.mocked(endCalls).mock.calls).toEqual([
    [[rows[1]], 'answered'],
    [[rows[0]], 'answered'],
  ])
})

it('passes on the error of a call and records that it failed', async () => {
  const fault = new Error('away')
  await expect(auditCall(call(1), () => Promise.reject(fault))).rejects.toBe(fault)
  expect(endCalls).toHaveBeenCalledWith([rows[0]], 'failed')
})
