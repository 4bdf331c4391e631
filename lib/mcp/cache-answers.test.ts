import { expect, it, vi } from 'vitest'
import { cacheAnswers } from './cache-answers'
import type { ReadMessages } from './read-messages'

type Read = Extract<ReadMessages, { kind: 'read' }>
const read = (method: string, id: string | number = 1, params?: unknown): Read => ({
  kind: 'read',
  text: '',
  isBatch: false,
  messages: [{ jsonrpc: '2.0', id, method, ...(params !== undefined && { params }) }],
})
const CATALOGUE = 'compare_memberships'
const call = (params: unknown, id?: string | number) => read('tools/call', id, params)
let revisions = 0
/** A revision that no other test uses. */
function fresh(readsStreams = false) {
  revisions += 1
  return { revision: `2025-${revisions}`, readsStreams, acceptLanguage: null }
}
const gives = (result: unknown, status = 200) =>
  vi.fn(async () => Response.json({ jsonrpc: '2.0', id: 1, result }, { status }))

it('a list is built once and has the id of each request', async () => {
  const how = fresh()
  const serve = gives({ tools: ['a'] })
  await cacheAnswers(read('tools/list', 1), how, serve)
  for (const id of [2, 'two', '"}']) {
    const response = await cacheAnswers(read('tools/list', id), how, serve)
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id, result: { tools: ['a'] } })
  }
  expect(serve).toHaveBeenCalledTimes(1)
})

it('a caller that accepts streams gets one event', async () => {
  const how = fresh(true)
  const event = 'event: message\ndata: {"result":{"tools":[]},"jsonrpc":"2.0","id":1}\n\n'
  const serve = vi.fn(async () => new Response(event, { headers: { 'content-type': 'text/event-stream' } }))
  await cacheAnswers(read('tools/list'), how, serve)
  const response = await cacheAnswers(read('tools/list', 7), how, serve)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(await response.text()).toBe('event: message\ndata: {"jsonrpc":"2.0","id":7,"result":{"tools":[]}}\n\n')
})

it.each([
  ['a call of a person\u2019s tool', call({ name: 'list_esims' })],
  ['a call of a tool that is not ours', call({ name: 'weather' })],
  [
    'a call with an envelope',
    call({ name: CATALOGUE, _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }),
  ],
  ['a call with something beside its arguments', call({ name: CATALOGUE, task: {} })],
  ['a call with very long arguments', call({ name: CATALOGUE, arguments: { plan_ids: ['x'.repeat(2_000)] } })],
  ['a call in a batch', { ...call({ name: CATALOGUE }), isBatch: true }],
  ['a list from a cursor on', read('tools/list', 1, { cursor: 'x' })],
  ['a list under an envelope', read('tools/list', 1, { _meta: {} })],
  ['a batch', { ...read('tools/list'), isBatch: true }],
])('%s is never cached', async (_what, message) => {
  const how = fresh()
  const serve = gives({})
  await cacheAnswers(message, how, serve)
  await cacheAnswers(message, how, serve)
  expect(serve).toHaveBeenCalledTimes(2)
})

it('a refusal is not cached', async () => {
  const how = fresh()
  const serve = gives({}, 400)
  await cacheAnswers(read('tools/list'), how, serve)
  expect((await cacheAnswers(read('tools/list'), how, serve)).status).toBe(400)
  expect(serve).toHaveBeenCalledTimes(2)
})

it('a call of the catalogue is built once for the same arguments and language, for all callers', async () => {
  const how = fresh()
  const serve = gives({ content: [] })
  const args = { plan_ids: ['basic_membership'] }
  const asks: [unknown, string | null][] = [
    [{ name: CATALOGUE, arguments: args }, null],
    [{ name: CATALOGUE, arguments: args, _meta: { progressToken: 4, 'openai/userAgent': 'ChatGPT' } }, 'en-GB,en'],
    [{ name: CATALOGUE, arguments: args, _meta: { 'openai/locale': 'en-US' } }, 'fr'],
  ]
  for (const [at, [params, acceptLanguage]] of asks.entries()) {
    const response = await cacheAnswers(call(params, at), { ...how, acceptLanguage }, serve)
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id: at === 0 ? 1 : at, result: { content: [] } })
  }
  expect(serve).toHaveBeenCalledTimes(1)
})

it.each([
  ['other arguments', { name: CATALOGUE, arguments: { plan_ids: ['x'] } }, null],
  ['another language of the conversation', { name: CATALOGUE, _meta: { language: 'fr' } }, null],
  ['another language of the program', { name: CATALOGUE }, 'ar'],
  ['another tool', { name: 'search_services' }, null],
])('%s give another answer', async (_what, params, acceptLanguage) => {
  const how = fresh()
  const serve = gives({ content: [] })
  await cacheAnswers(call({ name: CATALOGUE }), how, serve)
  await cacheAnswers(call(params), { ...how, acceptLanguage }, serve)
  expect(serve).toHaveBeenCalledTimes(2)
})

it('a fault of a tool and a call of the newest revision are not cached', async () => {
  const faults = gives({ content: [], isError: true })
  const how = fresh()
  for (let turn = 0; turn < 2; turn += 1) await cacheAnswers(call({ name: CATALOGUE }), how, faults)
  expect(faults).toHaveBeenCalledTimes(2)
  const serve = gives({ content: [] })
  for (let turn = 0; turn < 2; turn += 1)
    await cacheAnswers(call({ name: CATALOGUE }), { ...how, revision: '2026-07-28' }, serve)
  expect(serve).toHaveBeenCalledTimes(2)
})
