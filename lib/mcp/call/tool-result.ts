import { env } from '@/lib/env'
import { describeError, type ErrorCode, isAppError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { toolTexts } from './tool-texts'

export type ToolResult = {
  content: { type: 'text'; text: string }[]
  structuredContent?: Record<string, unknown>
  isError?: true
  _meta?: Record<string, unknown>
}

/** The answer as one text block with JSON and as structured content. `meta` is for the host and its card, not the model. */
export function toolResult(answer: Record<string, unknown>, meta?: Record<string, unknown>): ToolResult {
  return {
    content: [{ type: 'text', text: JSON.stringify(answer, null, 2) }],
    structuredContent: answer,
    ...(meta && { _meta: meta }),
  }
}

const PASSING = {
  database_unavailable: 'database',
  stripe_unavailable: 'stripe',
  oxio_unavailable: 'oxio',
  firebase_unavailable: 'firebase',
  email_unavailable: 'email',
  conflict: 'busy',
  rate_limited: 'limited',
} as const satisfies Partial<Record<ErrorCode, string>>

/** A fault as a text for people. Logs the internal details and leaves them out of the text. */
export function faultResult(tool: string, error: unknown, locale?: string): ToolResult {
  log.error({ tool, error: describeError(error) }, 'a tool failed')
  const t = toolTexts(locale)
  const fault = isAppError(error) ? error : null
  const passing = fault && isPassing(fault.code) ? PASSING[fault.code] : null
  if (passing === null) {
    const next = t('fault.broken.next', { support: env().SUPPORT_EMAIL })
    return toFault({ error: t('fault.broken.error'), message: t('fault.broken.message'), next_steps: [next] })
  }
  const seconds = fault?.retryAfterSeconds ?? 10
  return toFault({
    error: t(passing === 'busy' || passing === 'limited' ? 'fault.busy' : 'fault.unavailable'),
    message: t(`fault.why.${passing}`),
    retry_after_seconds: seconds,
    next_steps: [t('fault.retry', { seconds })],
  })
}

const isPassing = (code: ErrorCode): code is keyof typeof PASSING => code in PASSING

function toFault(answer: Record<string, unknown>): ToolResult {
  return { content: [{ type: 'text', text: JSON.stringify({ success: false, ...answer }, null, 2) }], isError: true }
}
