import { expect, it, vi } from 'vitest'
import { keepLists } from './kept-lists'
import type { ReadMessages } from './read-messages'

type Read = Extract<ReadMessages, { kind: 'read' }>
const read = (method: string, id: string | number = 1, params?: unknown): Read => ({
  kind: 'read',
  text: '',
  isBatch: false,
  messages: [{ jsonrpc: '2.0', id, method, ...(params !== undefined && { params }) }],
})
let revisions = 0
/** A revision that no other test asked under. */
function fresh(readsStreams = false) {
  revisions += 1
  return { revision: `r${revisions}`, readsStreams }
}
const gives = (result: unknown, status = 200) =>
  vi.fn(async () => Response.json({ jsonrpc: '2.0', id: 1, result }, { status }))

it('a list is built once and answers each caller under their own id', async () => {
  const how = fresh()
  const serve = gives({ tools: ['a'] })
  await keepLists(read('tools/list', 1), how, serve)
  for (const id of [2, 'two', '"}']) {
    const response = await keepLists(read('tools/list', id), how, serve)
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id, result: { tools: ['a'] } })
  }
  expect(serve).toHaveBeenCalledTimes(1)
})

it('a caller that reads streams gets one event', async () => {
  const how = fresh(true)
  const event = 'event: message\ndata: {"result":{"tools":[]},"jsonrpc":"2.0","id":1}\n\n'
  const serve = vi.fn(async () => new Response(event, { headers: { 'content-type': 'text/event-stream' } }))
  await keepLists(read('tools/list'), how, serve)
  const response = await keepLists(read('tools/list', 7), how, serve)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(await response.text()).toBe('event: message\ndata: {"jsonrpc":"2.0","id":7,"result":{"tools":[]}}\n\n')
})

it.each([
  ['a call of a tool', read('tools/call')],
  ['a list from a cursor on', read('tools/list', 1, { cursor: 'x' })],
  ['a list under an envelope', read('tools/list', 1, { _meta: {} })],
  ['a batch', { ...read('tools/list'), isBatch: true }],
])('%s is served each time', async (_what, message) => {
  const how = fresh()
  const serve = gives({})
  await keepLists(message, how, serve)
  await keepLists(message, how, serve)
  expect(serve).toHaveBeenCalledTimes(2)
})

it('a refusal is not kept', async () => {
  const how = fresh()
  const serve = gives({}, 400)
  await keepLists(read('tools/list'), how, serve)
  expect((await keepLists(read('tools/list'), how, serve)).status).toBe(400)
  expect(serve).toHaveBeenCalledTimes(2)
})
