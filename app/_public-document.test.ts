import { describe, expect, it } from 'vitest'
import { answerPublicDocument } from './_public-document'

const ask = (condition?: string) =>
  answerPublicDocument(
    new Request('https://esim.example/x', { headers: condition === undefined ? {} : { 'if-none-match': condition } }),
    { type: 'application/json', body: '{}' },
  )
const tag = ask().headers.get('etag') ?? ''

describe('a public document', () => {
  it.each([
    ['its own tag', tag],
    ['its tag in a list', `"other", ${tag}`],
    ['its tag marked as weak', `W/${tag}`],
    ['any tag', '*'],
  ])('costs no body for a reader that has %s', async (_, condition) => {
    const answer = ask(condition)
    expect([answer.status, await answer.text()]).toEqual([304, ''])
    expect(answer.headers.get('etag')).toBe(tag)
  })

  it.each([[undefined], ['"other"'], ['']])('is sent to a reader that has %j', async (condition) => {
    expect([ask(condition).status, await ask(condition).text()]).toEqual([200, '{}'])
  })

  it('may be read from any page and kept for an hour', () => {
    expect(Object.fromEntries(ask().headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag',
      'cache-control': 'public, max-age=3600',
    })
  })
})
