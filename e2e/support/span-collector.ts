import { createServer } from 'node:http'

export type Span = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes?: { key: string }[]
}
type Export = {
  resourceSpans?: { scopeSpans: { spans: Span[] }[] }[]
  resourceMetrics?: { scopeMetrics: { metrics: { name: string }[] }[] }[]
}

export type Collector = {
  /** The variables that make a node send its spans here. */
  environment: Record<string, string>
  spans: Span[]
  metrics: Set<string>
  /** All received bodies. */
  everything: () => string
  close: () => void
}

/** Starts a collector for OTLP/HTTP with JSON on its own port. */
export function startCollector(): Promise<Collector> {
  const spans: Span[] = []
  const metrics = new Set<string>()
  const received: string[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      received.push(text)
      const body = JSON.parse(text) as Export
      for (const { scopeSpans } of body.resourceSpans ?? []) for (const scope of scopeSpans) spans.push(...scope.spans)
      for (const { scopeMetrics } of body.resourceMetrics ?? [])
        for (const scope of scopeMetrics) for (const { name } of scope.metrics) metrics.add(name)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      resolve({
        environment: {
          TELEMETRY: 'otlp',
          OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
          OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
          OTEL_BSP_SCHEDULE_DELAY: '300',
          OTEL_METRIC_EXPORT_INTERVAL: '2000',
          OTEL_METRIC_EXPORT_TIMEOUT: '1500',
        },
        spans,
        metrics,
        everything: () => received.join(''),
        close: () => {
          server.close()
          server.closeAllConnections()
        },
      })
    })
  })
}
