import type { tracing } from '@opentelemetry/sdk-node'

/** Attributes with the requested address. The route (`http.route`) is the same without its values. */
const ADDRESSES = new Set([
  'http.target',
  'http.url',
  'http.referer',
  'http.request.header.referer',
  'url.full',
  'url.path',
  'url.query',
  'url.original',
])

/** The length of a claim or sign-in token; our ids and UUIDs are shorter. */
const TOKEN = /[\w-]{40,}/g
const QUERY = /\?\S+/g
const ONE_WORD = /^\w+$/

const scrubText = (text: string) => text.replace(QUERY, '').replace(TOKEN, '-')

function scrubAttributes(attributes: tracing.ReadableSpan['attributes']): tracing.ReadableSpan['attributes'] {
  const kept = Object.entries(attributes).filter(([name]) => !ADDRESSES.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === 'string' ? scrubText(value) : value]))
}

/**
 * A span that is safe to export. Some of our pages have secrets in their addresses (`/claim/<token>`, `/sign-in/link?t=`), and
 * messages of errors may contain anything: addresses are removed, an error keeps its type only, and everything that looks like a
 * token is removed from every other text.
 */
export function scrubSpan(span: tracing.ReadableSpan): tracing.ReadableSpan {
  const { code, message } = span.status
  return {
    name: scrubText(span.name),
    kind: span.kind,
    spanContext: () => span.spanContext(),
    ...(span.parentSpanContext && { parentSpanContext: span.parentSpanContext }),
    startTime: span.startTime,
    endTime: span.endTime,
    status: { code, ...(message !== undefined && ONE_WORD.test(message) && { message }) },
    attributes: scrubAttributes(span.attributes),
    links: span.links,
    events: span.events.map(({ attributes = {}, ...event }) => ({
      ...event,
      name: scrubText(event.name),
      attributes: 'exception.type' in attributes ? { 'exception.type': attributes['exception.type'] } : {},
    })),
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: span.droppedLinksCount,
  }
}
