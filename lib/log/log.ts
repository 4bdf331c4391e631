import pino from 'pino'
import { logLevel } from '@/lib/env'
import { logIds } from './log-context'

/**
 * Structured log. Only ids, codes and states are logged; the redaction below is the second line of defence for fields that
 * carry secrets when an outside object is logged by mistake.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  // The request, order and activation that the work in hand belongs to.
  mixin: logIds,
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
