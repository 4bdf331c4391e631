import { describe, expect, it } from 'vitest'
import { toOneJsonBody } from './to-one-json-body'

const stream = (...messages: unknown[]) =>
  new Response(
    `: keepalive\n\n${messages.map((message) => `event: message\ndata: ${JSON.stringify(message)}\n\n`).join('')}`,
    { headers: { 'content-type': 'text/event-stream' } },
  )
const answer = (id: number) => ({ jsonrpc: '2.0', id, result: { text: 'line\n\nline' } })
const progress = { jsonrpc: '2.0', method: 'notifications/progress', params: { progress: 1 } }

describe('an event stream as one body', () => {
  it('is the answer alone, without notifications', async () => {
    const response = await toOneJsonBody(stream(progress, answer(1)), { isBatch: false })
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await response.json()).toEqual(answer(1))
  })

  it('is a list for a batch', async () => {
    expect(await (await toOneJsonBody(stream(answer(1), progress, answer(2)), { isBatch: true })).json()).toEqual([
      answer(1),
      answer(2),
    ])
  })

  it('is a fault when there was no answer', async () => {
    expect((await toOneJsonBody(stream(progress), { isBatch: false })).status).toBe(500)
  })

  it('leaves every other answer unchanged', async () => {
    const response = new Response(null, { status: 202 })
    expect(await toOneJsonBody(response, { isBatch: false })).toBe(response)
  })
})
