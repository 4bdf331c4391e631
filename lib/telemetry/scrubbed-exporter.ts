import type { tracing } from '@opentelemetry/sdk-node'
import { traceExport } from '@/lib/env'
import { scrubSpan } from './scrub-span'

/** Passes each span through `scrubSpan` to another exporter. */
export class ScrubbedExporter implements tracing.SpanExporter {
  readonly #exporter: tracing.SpanExporter

  constructor(exporter: tracing.SpanExporter) {
    this.#exporter = exporter
  }

  export(...[spans, done]: Parameters<tracing.SpanExporter['export']>): void {
    this.#exporter.export(spans.map(scrubSpan), done)
  }

  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.()
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown()
  }
}

/** The exporter that the standard OTLP variables select, as the SDK reads them: by default protobuf over HTTP. */
export async function otlpExporter(): Promise<tracing.SpanExporter> {
  switch (traceExport().protocol) {
    case 'grpc': {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-grpc')
      return new OTLPTraceExporter()
    }
    case 'http/json': {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
      return new OTLPTraceExporter()
    }
    default: {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto')
      return new OTLPTraceExporter()
    }
  }
}
