import {
  type Attributes,
  context,
  defaultTextMapGetter,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

const tracer = () => trace.getTracer('dotm-esim')

type Options = {
  /** Ids, codes and counts; never addresses, codes or tokens. */
  attributes?: Attributes
  /** `client`: a call to an outside party. `consumer`: work from the queue. */
  kind?: 'internal' | 'client' | 'consumer'
  /** The stored trace context of the request that caused this work; null starts a new trace. */
  parent?: string | null
}

const KINDS = { internal: SpanKind.INTERNAL, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const

/** Runs `work` as one span of the trace. Costs almost nothing without an exporter. */
export function withSpan<T>(
  name: string,
  { attributes = {}, kind = 'internal', parent }: Options,
  work: (note: (attributes: Attributes) => void) => Promise<T>,
): Promise<T> {
  const from = parent === undefined ? context.active() : contextOf(parent)
  return tracer().startActiveSpan(name, { kind: KINDS[kind], attributes }, from, async (span) => {
    try {
      return await work((more) => span.setAttributes(more))
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'fault' })
      throw error
    } finally {
      span.end()
    }
  })
}

/** The current trace context as a W3C traceparent, to store with a row; null without tracing. */
export function currentTraceParent(): string | null {
  const carrier: Record<string, string> = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent ?? null
}

function contextOf(traceParent: string | null) {
  return traceParent === null
    ? ROOT_CONTEXT
    : propagation.extract(ROOT_CONTEXT, { traceparent: traceParent }, defaultTextMapGetter)
}
