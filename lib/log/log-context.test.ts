import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { addLogIds, logIds, requestId, withLogIds } from './log-context'

describe('log ids', () => {
  it('never mix between concurrent work', async () => {
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

  it('end with the work', async () => {
    await withLogIds({ activationId: 'line_1' }, async () => sleep(1))
    expect(logIds()).toEqual({})
  })
})

describe('the id of a request', () => {
  it('is the one from our proxy', () => {
    expect(requestId('7f3a9c1e-aaaa', 1)).toBe('7f3a9c1e-aaaa')
  })

  it.each([
    ['no proxy is trusted', '7f3a9c1e-aaaa', 0],
    ['it has anything but letters, digits, _ and -', 'id\n{"level":"error"}', 1],
    ['it is too long', 'a'.repeat(65), 1],
    ['there is none', undefined, 1],
  ])('is new when %s', (_when, header, proxies) => {
    const id = requestId(header, proxies)
    expect(id).not.toBe(header)
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
  })
})
