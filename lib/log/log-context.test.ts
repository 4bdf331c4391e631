import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { addLogIds, logIds, withLogIds } from './log-context'

describe('the ids of the work in hand', () => {
  it('never mix between two pieces of work at once', async () => {
    const work = (requestId: string) =>
      withLogIds({ requestId }, async () => {
        await sleep(Math.random() * 5)
        addLogIds({ orderId: `order of ${requestId}` })
        await sleep(Math.random() * 5)
        return logIds()
      })
    const seen = await Promise.all(Array.from({ length: 50 }, (_, n) => work(`r${n}`)))
    for (const [n, ids] of seen.entries()) expect(ids).toEqual({ requestId: `r${n}`, orderId: `order of r${n}` })
  })

  it('end with it', async () => {
    await withLogIds({ activationId: 'line_1' }, async () => sleep(1))
    expect(logIds()).toEqual({})
  })
})
