import { metrics } from '@opentelemetry/api'
import { env } from '../env'

/** How long the end of the process may wait for the last spans. */
const FLUSH_MS = 3_000

/**
 * Sends traces and metrics by OTLP, or prints the traces, as TELEMETRY says. Does nothing at all when it is off: with a
 * tracer registered, Next makes spans for every request, which costs even if nobody reads them.
 *
 * @returns what to call at the end of the process
 */
export async function startTracing(): Promise<() => Promise<void>> {
  const { TELEMETRY } = env()
  if (TELEMETRY === 'off') return async () => undefined
  const { NodeSDK } = await import('@opentelemetry/sdk-node')
  // The SDK reads the standard OTEL_* variables itself: endpoint, headers, sampler, export interval.
  const common = { serviceName: 'dotm-esim', logRecordProcessors: [] }
  const { ConsoleSpans } = await import('./console-spans')
  const sdk =
    TELEMETRY === 'console'
      ? new NodeSDK({ ...common, metricReaders: [], spanProcessors: [new ConsoleSpans(writeToStandardOutput)] })
      : new NodeSDK(common)
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

function writeToStandardOutput(text: string): void {
  process.stdout.write(text)
}
