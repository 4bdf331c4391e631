/**
 * How long data that is tidied is kept, as ISO 8601 durations, which PostgreSQL reads as intervals. Reasons: docs/retention.md.
 */
export const RETENTION = {
  signInRequests: 'P1D',
  rateLimits: 'PT1H',
  stripeEvents: 'P90D',
  signInMails: 'P30D',
  mails: 'P90D',
  withdrawals: 'P1Y',
  mailEvents: 'P90D',
  assistantCalls: 'P1Y',
} as const

export type KeptKind = keyof typeof RETENTION
