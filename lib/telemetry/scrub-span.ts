import type { tracing } from '@opentelemetry/sdk-node'

/** Attributes that hold an address as it was asked for. The route (`http.route`) says the same without what stands in it. */
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

/** As long as a claim or sign-in token; our ids and UUIDs are shorter. */
const TOKEN = /[\w-]{40,}/g
const QUERY = /\?\S+/g
const ONE_WORD = /^\w+$/

const scrubText = (text: string) => text.replace(QUERY, '').replace(TOKEN, '-')

function scrubAttributes(attributes: tracing.ReadableSpan['attributes']): tracing.ReadableSpan['attributes'] {
  const kept = Object.entries(attributes).filter(([name]) => !ADDRESSES.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === 'string' ? scrubText(value) : value]))
}

/**
 * A span as it may leave the process. Pages of ours have secrets in their addresses (`/claim/<token>`, `/sign-in/link?t=`), and
 * texts of faults may hold anything: addresses go, of a fault its kind alone stays, and what looks like a token is taken out of
 * every other text.
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
