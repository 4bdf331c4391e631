import { env } from '@/lib/env'
import { type AppError, describeError, type ErrorCode, isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { toolTexts } from './tool-texts'

export type ToolResult = {
  content: { type: 'text'; text: string }[]
  structuredContent?: Record<string, unknown>
  isError?: true
}

/** One text block with the JSON, and the same as data. */
export function toolResult(answer: Record<string, unknown>): ToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(answer, null, 2) }], structuredContent: answer }
}

/** A fault in words for a person, without internals; those go to the log. */
export function faultResult(tool: string, error: unknown): ToolResult {
  log.error({ tool, error: describeError(error) }, 'a tool failed')
  const t = toolTexts()
  const fault = isAppError(error) ? error : null
  const kind = kindOf(fault?.code ?? 'internal')
  const seconds = fault?.retryAfterSeconds ?? 10
  const answer = {
    success: false,
    error: t(`fault.${kind}.error`),
    message: fault?.message ?? t('fault.broken.message'),
    ...(kind !== 'broken' && { retry_after_seconds: seconds }),
    next_steps: [
      kind === 'broken' ? t('fault.broken.next', { support: env().SUPPORT_EMAIL }) : t('fault.retry', { seconds }),
    ],
  }
  return { content: [{ type: 'text', text: JSON.stringify(answer, null, 2) }], isError: true }
}

function kindOf(code: AppError['code']): 'unavailable' | 'busy' | 'broken' {
  const passing: Partial<Record<ErrorCode, 'unavailable' | 'busy'>> = {
    database_unavailable: 'unavailable',
    stripe_unavailable: 'unavailable',
    oxio_unavailable: 'unavailable',
    firebase_unavailable: 'unavailable',
    email_unavailable: 'unavailable',
    conflict: 'busy',
    rate_limited: 'busy',
  }
  return passing[code] ?? 'broken'
}
