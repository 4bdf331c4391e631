import { metrics } from '@opentelemetry/api'
import { disableFetchSpans, env, traceExport } from '@/lib/env'

/** How long the end of the process waits for the last spans. */
const FLUSH_MS = 3_000

/**
 * Sends traces and metrics by OTLP, or prints the traces, as TELEMETRY sets. Does nothing when it is off: with a registered
 * tracer, Next makes spans for every request, which costs time.
 *
 * @returns a function to call at the end of the process
 */
export async function startTracing(): Promise<() => Promise<void>> {
  const { TELEMETRY } = env()
  if (TELEMETRY === 'off') return async () => undefined
  const { NodeSDK } = await import('@opentelemetry/sdk-node')
  // The SDK reads the standard OTEL_* variables itself: endpoint, headers, sampler, export interval.
  const common = { serviceName: 'dotm-esim', logRecordProcessors: [] }
  // Next would make a span for each request to a party, named by its full address; the adapters make their own.
  disableFetchSpans()
  const sdk = new NodeSDK({ ...common, ...(await spansFor(TELEMETRY)) })
  sdk.start()
  if (TELEMETRY === 'otlp') {
    const { observeFigures } = await import('./observe-figures')
    observeFigures(metrics.getMeter('dotm-esim'))
  }
  return async () => {
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, FLUSH_MS).unref())
    await Promise.race([sdk.shutdown().catch(() => undefined), timeout])
  }
}

async function spansFor(telemetry: 'console' | 'otlp') {
  if (telemetry === 'console') {
    const { ConsoleSpans } = await import('./console-spans')
    return { metricReaders: [], spanProcessors: [new ConsoleSpans(writeToStandardOutput)] }
  }
  if (traceExport().exporter === 'none') return { spanProcessors: [] }
  const { otlpExporter, ScrubbedExporter } = await import('./scrubbed-exporter')
  return { traceExporter: new ScrubbedExporter(await otlpExporter()) }
}

function writeToStandardOutput(text: string): void {
  process.stdout.write(text)
}
