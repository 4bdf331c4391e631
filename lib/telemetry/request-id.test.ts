import { describe, expect, it } from 'vitest'
import { requestId } from './request-id'

describe('the id of a request', () => {
  it('is the one that our proxy gave', () => {
    expect(requestId('7f3a9c1e-aaaa', 1)).toBe('7f3a9c1e-aaaa')
  })

  it.each([
    ['nobody stands in front of us', '7f3a9c1e-aaaa', 0],
    ['it holds anything but letters, digits, _ and -', 'id\n{"level":"error"}', 1],
    ['it is too long', 'a'.repeat(65), 1],
    ['there is none', undefined, 1],
  ])('is a new one when %s', (_when, header, proxies) => {
    const id = requestId(header, proxies)
    expect(id).not.toBe(header)
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
  })
})
