import { expect, it } from 'vitest'
import { drawTrace } from './console-spans'

const span = { durationMs: 1, failed: false, attributes: {} }

it('a trace is a tree in the order of time, with our ids and without spans of the framework', () => {
  const text = drawTrace('t1', [
    { ...span, name: 'oxio POST /v3/lines/line', id: 'c', parentId: 'b', startMs: 3, failed: true },
    {
      ...span,
      name: 'activation advance',
      id: 'b',
      parentId: 'a',
      startMs: 2,
      attributes: { 'dotm.activation_id': 'line_1' },
    },
    { ...span, name: 'start response', id: 'd', parentId: 'a', startMs: 1 },
    {
      ...span,
      name: 'POST /mcp/v2/messages',
      id: 'a',
      parentId: undefined,
      startMs: 0,
      durationMs: 12.34,
      attributes: { 'http.url': '/mcp' },
    },
  ])
  expect(text).toBe(
    [
      'trace t1',
      '    12.3 ms  POST /mcp/v2/messages',
      '     1.0 ms    activation advance activation_id=line_1',
      '     1.0 ms      ✗ oxio POST /v3/lines/line',
      '',
    ].join('\n'),
  )
})
