import { type Attributes, metrics, trace } from '@opentelemetry/api'
import type { AlertCode, Urgency } from './alert-codes'

const SCOPE = 'dotm-esim'

/**
 * Adds an event `alert` to the active span, or to a new span without one, and counts in `dotm.alerts` by code. Does nothing
 * without a registered OpenTelemetry SDK.
 */
export function traceAlert(code: AlertCode, urgency: Urgency, facts: Record<string, unknown>): void {
  const attributes: Attributes = { 'dotm.alert.code': code, 'dotm.alert.urgency': urgency }
  const details: Attributes = { ...attributes, 'dotm.alert.facts': JSON.stringify(facts) }
  const active = trace.getActiveSpan()
  if (active?.isRecording()) active.addEvent('alert', details)
  else {
    const span = trace.getTracer(SCOPE).startSpan('alert')
    span.addEvent('alert', details)
    span.end()
  }
  metrics.getMeter(SCOPE).createCounter('dotm.alerts', { description: 'Alerts told, by code' }).add(1, attributes)
}
