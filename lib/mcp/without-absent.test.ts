import { describe, expect, it } from 'vitest'
import { withoutAbsent } from './without-absent'

const read = (message: unknown) => withoutAbsent(message, JSON.stringify(message))
const request = (method: string, params: unknown) => ({ jsonrpc: '2.0', id: 1, method, params })
const call = (name: string, args: unknown) => request('tools/call', { name, arguments: args })

describe('a null or empty member counts as absent', () => {
  it.each([
    ['params', request('tools/list', null), { jsonrpc: '2.0', id: 1, method: 'tools/list' }],
    ['a cursor of null', request('tools/list', { cursor: null }), request('tools/list', {})],
    ['an empty cursor', request('tools/list', { cursor: '' }), request('tools/list', {})],
    ['_meta', request('ping', { _meta: null }), request('ping', {})],
    [
      'a member at any depth',
      request('initialize', { capabilities: { roots: null, sampling: {} }, clientInfo: { name: 'x', title: null } }),
      request('initialize', { capabilities: { sampling: {} }, clientInfo: { name: 'x' } }),
    ],
    [
      'optional arguments of a tool',
      call('activate_esim', { email: '', firebase_uid: null, another: null }),
      call('activate_esim', {}),
    ],
    [
      'an empty argument of a prompt',
      request('prompts/get', { name: 'recommend_plan', arguments: { usage_pattern: 'calls', budget: ' ' } }),
      request('prompts/get', { name: 'recommend_plan', arguments: { usage_pattern: 'calls' } }),
    ],
    [
      'an error beside a result',
      { jsonrpc: '2.0', id: 1, result: {}, error: null },
      { jsonrpc: '2.0', id: 1, result: {} },
    ],
  ])('%s', (_what, message, expected) => expect(read(message)).toEqual(expected))

  it.each([
    ['the id', { jsonrpc: '2.0', id: null, method: 'ping' }],
    ['an item of a list', request('tools/call', { name: 'compare_memberships', arguments: { plan_ids: [null] } })],
    ['a result', { jsonrpc: '2.0', id: 1, result: null }],
    ['an empty argument that a tool needs', call('check_device', { device: '' })],
  ])('%s stays', (_what, message) => expect(read(message)).toEqual(message))

  it('a message without such members stays unchanged', () => {
    const message = request('tools/list', {})
    expect(read(message)).toBe(message)
  })

  it('a member named __proto__ changes no object', () => {
    const text = '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"__proto__":{"x":1},"y":null}}'
    const message = withoutAbsent(JSON.parse(text), text)
    expect(JSON.stringify(message)).toContain('"__proto__":{"x":1}')
    expect({}).not.toHaveProperty('x')
  })
})
