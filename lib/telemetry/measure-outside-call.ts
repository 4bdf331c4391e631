import { metrics } from '@opentelemetry/api'

/** Counts and times one call to an outside party. `outcome`: `answered`, or a code of the failure. */
export function measureOutsideCall(party: string, outcome: string, milliseconds: number): void {
  metrics
    .getMeter('dotm-esim')
    .createHistogram('dotm.outside.duration', { unit: 'ms' })
    .record(milliseconds, { party, outcome })
}
