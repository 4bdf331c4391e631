import pino from 'pino'
import { logLevel } from '@/lib/env'
import { logIds } from './log-context'

/**
 * Structured log of ids, codes and states. The redaction below is a second protection for fields with secrets, in case an
 * outside object is logged by mistake.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  // The ids of the current request, order and activation.
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
