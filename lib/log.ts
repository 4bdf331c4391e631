import pino from 'pino'
import { logLevel } from './env'

/**
 * Structured log. Only ids, codes and states are logged; the redaction below is the second line of defence for fields that
 * carry secrets when an outside object is logged by mistake.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  redact: {
    paths: [
      'activationCode',
      '*.activationCode',
      'activationUrl',
      '*.activationUrl',
      'authorization',
      '*.authorization',
      'cookie',
      '*.cookie',
      'token',
      '*.token',
      'email',
      '*.email',
      'recipient',
      '*.recipient',
    ],
    censor: '[redacted]',
  },
})

/** For every place that a person of the team has to look at: a stable code that monitoring matches on. */
export function alert(code: string, facts: Record<string, unknown> = {}): void {
  log.error({ alert: code, ...facts }, `alert: ${code}`)
}
