import * as z from 'zod'
import { env } from '@/lib/env'
import { watchedCall } from '@/lib/telemetry/watched-call'
import { type OxioAnswer, optionalText, parseRetryAfter, refusalReason } from './oxio-answer'

type Call<T extends z.ZodType> = {
  method: 'GET' | 'POST'
  path: string
  body?: Record<string, unknown>
  answer: T
  /** Aborts the request when the caller loses its claim. */
  signal?: AbortSignal
}

/** OXIO's own error object: a text, a code, or both. */
const oxioError = z
  .looseObject({ error: optionalText, code: optionalText })
  .transform(({ error, code }) => ({ error, code: code !== null && /^\d+$/.test(code) ? Number(code) : undefined }))
  .refine(({ error, code }) => error !== null || code !== undefined)

/**
 * Sends one request without repeats: the caller decides whether a repeat is safe. HTTP Basic with the key's name and token; JSON
 * both ways. Bodies and headers are never logged: they contain activation codes and the master key.
 */
export function callOxio<T extends z.ZodType>(call: Call<T>): Promise<OxioAnswer<z.output<T>>> {
  return watchedCall(
    { party: 'oxio', name: `${call.method} ${withoutIds(call.path)}` },
    () => request(call),
    (answer) => (answer.kind === 'unknown' ? answer.detail : null),
  )
}

/** A path without ids and query, to name calls. */
function withoutIds(path: string): string {
  return (path.split('?')[0] ?? '').replaceAll(/\/[^/]*\d[^/]*(?=\/|$)/g, (part) =>
    /^\/v\d$/.test(part) ? part : '/:id',
  )
}

async function request<T extends z.ZodType>(call: Call<T>): Promise<OxioAnswer<z.output<T>>> {
  const timeout = AbortSignal.timeout(env().OXIO_TIMEOUT_MS)
  let response: Response
  let text: string
  try {
    response = await fetch(`${env().OXIO_BASE_URL}${call.path}`, {
      method: call.method,
      headers: {
        authorization: `Basic ${Buffer.from(`${env().OXIO_API_KEY}:${env().OXIO_AUTH_TOKEN}`).toString('base64')}`,
        accept: 'application/json',
        ...(call.body && { 'content-type': 'application/json' }),
      },
      ...(call.body && { body: JSON.stringify(call.body) }),
      redirect: 'error',
      signal: call.signal ? AbortSignal.any([timeout, call.signal]) : timeout,
    })
    text = await response.text()
  } catch (error) {
    return { kind: 'unknown', detail: networkFault(error) }
  }
  return readAnswer(call.answer, response, text)
}

function readAnswer<T extends z.ZodType>(schema: T, response: Response, text: string): OxioAnswer<z.output<T>> {
  const json = parseBody(text)
  if (response.ok) {
    const parsed = schema.safeParse(json)
    if (parsed.success) return { kind: 'ok', data: parsed.data }
    return {
      kind: 'unknown',
      detail: `HTTP ${response.status} with an answer that cannot be read`,
      unreadable: { status: response.status, isJson: json !== undefined },
    }
  }
  const error = oxioError.safeParse(json)
  if (response.status >= 500 || !error.success) return { kind: 'unknown', detail: `HTTP ${response.status}` }
  return {
    kind: 'refused',
    reason: refusalReason(response.status, error.data.code),
    detail: `HTTP ${response.status} code ${error.data.code ?? '-'}`,
    retryAfterSeconds: parseRetryAfter(response.headers.get('retry-after'), timeOf(response)),
  }
}

/** A date in Retry-After is by the sender's clock, which may be minutes away from ours. */
function timeOf(response: Response): Date {
  const time = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(time) ? new Date() : new Date(time)
}

function networkFault(error: unknown): string {
  if (!(error instanceof Error)) return 'network fault'
  const cause = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : ''
  return `${error.name} ${cause}`.trim()
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
