import { describe, expect, it, vi } from 'vitest'
import { type AssistantCall, beginCallsOf, readBegun } from './begin-calls'

const query = vi.hoisted(() => vi.fn())
vi.mock('@/lib/db/client', () => ({ db: () => ({ $queryRaw: query }) }))

const calls: AssistantCall[] = [
  { id: 'a', tool: 'list_esims', scope: 'esim:read' },
  { id: 7, tool: 'list_esims', scope: 'esim:read' },
]
const ada = { userId: 'u1', clientId: 'c1' }

describe('calls of a person', () => {
  it('have one row each, also two calls of the same tool', () => {
    expect(readBegun(calls, { rows: ['1', '9007199254740993'], free_in_seconds: 60 })).toEqual({
      kind: 'begun',
      rows: [
        { id: 'a', row: 1n },
        { id: 7, row: 9_007_199_254_740_993n },
      ],
    })
  })

  it('without rows are over the limit, and may come back when the oldest of the last minute has left it', () => {
    expect(readBegun(calls, { rows: [], free_in_seconds: 17 })).toEqual({ kind: 'limited', retryAfterSeconds: 17 })
    expect(readBegun(calls, { rows: [], free_in_seconds: 0 })).toEqual({ kind: 'limited', retryAfterSeconds: 1 })
  })

  it('need no statement when there are none', async () => {
    expect(await beginCallsOf(ada, [])).toEqual({ kind: 'begun', rows: [] })
    expect(query).not.toHaveBeenCalled()
  })

  it('do not begin while their rows cannot be written', async () => {
    const away = new Error('no database')
    query.mockRejectedValueOnce(away)
    await expect(beginCallsOf(ada, calls)).rejects.toBe(away)
  })
})
