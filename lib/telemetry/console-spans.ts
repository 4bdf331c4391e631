import type { Attributes } from '@opentelemetry/api'
import type { tracing } from '@opentelemetry/sdk-node'

/** The parts of a span that are shown. */
export type ShownSpan = {
  name: string
  id: string
  parentId: string | undefined
  startMs: number
  durationMs: number
  failed: boolean
  attributes: Attributes
}

/** Spans that repeat ours or say nothing. */
const NOT_SHOWN = /^(start response|resolve|build component tree|generateMetadata|NextNodeServer|LoadComponents)/

/**
 * Prints each local part of a trace when its first span ends: one line per span, indented under the one that caused it. For
 * development; unfinished traces stay in memory.
 */
export class ConsoleSpans implements tracing.SpanProcessor {
  readonly #open = new Map<string, { roots: number; ended: ShownSpan[] }>()
  readonly #write: (text: string) => void

  constructor(write: (text: string) => void) {
    this.#write = write
  }

  onStart(span: tracing.Span): void {
    const { traceId } = span.spanContext()
    const trace = this.#open.get(traceId) ?? { roots: 0, ended: [] }
    trace.roots += 1
    this.#open.set(traceId, trace)
  }

  onEnd(span: tracing.ReadableSpan): void {
    const { traceId, spanId } = span.spanContext()
    const trace = this.#open.get(traceId)
    if (!trace) return
    trace.ended.push({
      name: span.name,
      id: spanId,
      parentId: span.parentSpanContext?.spanId,
      startMs: toMs(span.startTime),
      durationMs: toMs(span.duration),
      failed: span.status.code === 2,
      attributes: span.attributes,
    })
    trace.roots -= 1
    if (trace.roots > 0) return
    this.#open.delete(traceId)
    this.#write(drawTrace(traceId, trace.ended))
  }

  forceFlush(): Promise<void> {
    return Promise.resolve()
  }

  shutdown(): Promise<void> {
    this.#open.clear()
    return Promise.resolve()
  }
}

const toMs = ([seconds, nanoseconds]: [number, number]) => seconds * 1000 + nanoseconds / 1e6

/** One trace as text: one line per span with its duration, name and our ids. */
export function drawTrace(traceId: string, spans: readonly ShownSpan[]): string {
  const shown = spans.filter(({ name }) => !NOT_SHOWN.test(name)).sort((a, b) => a.startMs - b.startMs)
  const ids = new Set(shown.map(({ id }) => id))
  const lines: string[] = []
  const draw = (span: ShownSpan, depth: number) => {
    const facts = Object.entries(span.attributes)
      .filter(([key]) => key.startsWith('dotm.'))
      .map(([key, value]) => `${key.slice(5)}=${String(value)}`)
    const time = `${span.durationMs.toFixed(1)} ms`.padStart(11)
    lines.push(`${time}  ${'  '.repeat(depth)}${span.failed ? '✗ ' : ''}${span.name} ${facts.join(' ')}`.trimEnd())
    for (const child of shown) if (child.parentId === span.id) draw(child, depth + 1)
  }
  for (const span of shown) if (span.parentId === undefined || !ids.has(span.parentId)) draw(span, 0)
  return lines.length === 0 ? '' : `trace ${traceId}\n${lines.join('\n')}\n`
}
