import { resources, tracing } from '@opentelemetry/sdk-node'
import { expect, it } from 'vitest'
import { scrubSpan } from './scrub-span'

const TOKEN = 'fPq1_Zk-x0aB3cD4eF5gH6iJ7kL8mN9oP0qR1sT2uVw'

/** The exported form of a span with these attributes. */
function exported(name: string, attributes: Record<string, string>, fault?: Error) {
  const spans = new tracing.InMemorySpanExporter()
  const provider = new tracing.BasicTracerProvider({
    resource: resources.emptyResource(),
    spanProcessors: [new tracing.SimpleSpanProcessor(spans)],
  })
  const span = provider.getTracer('test').startSpan(name, { attributes })
  if (fault) {
    span.recordException(fault)
    span.setStatus({ code: 2, message: fault.message })
  }
  span.end()
  const [finished] = spans.getFinishedSpans()
  if (!finished) throw new Error('no span')
  return scrubSpan(finished)
}

it('a span is exported without its address and with its route', () => {
  const addresses = ['http.target', 'http.url', 'url.full', 'url.path', 'url.query', 'http.request.header.referer']
  const span = exported('GET /[locale]/claim/[token]', {
    'http.route': '/[locale]/claim/[token]',
    'dotm.order_id': 'ord_0123456789abcdefghijklmn',
    ...Object.fromEntries(addresses.map((name) => [name, `https://dotm.example/claim/${TOKEN}?t=${TOKEN}`])),
  })
  expect(span.name).toBe('GET /[locale]/claim/[token]')
  expect(span.attributes).toEqual({
    'http.route': '/[locale]/claim/[token]',
    'dotm.order_id': 'ord_0123456789abcdefghijklmn',
  })
})

it('a token is in no text of an exported span', () => {
  const fault = new Error(`no such page: /claim/${TOKEN}`)
  const span = exported(`fetch GET https://dotm.example/claim/${TOKEN}?key=k`, { note: `GET /claim/${TOKEN}` }, fault)
  expect(JSON.stringify([span.name, span.attributes, span.events, span.status])).not.toContain(TOKEN)
  expect(span.name).toBe('fetch GET https://dotm.example/claim/-')
})

it('an error is exported with its type and without its message', () => {
  const span = exported('x', {}, new TypeError('Key (email)=(ada@example.com) already exists'))
  expect(span.events[0]?.attributes).toEqual({ 'exception.type': 'TypeError' })
  expect(span.status).toEqual({ code: 2 })
})
