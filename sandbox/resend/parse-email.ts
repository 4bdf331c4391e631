import * as z from 'zod'
import {
  attachmentWithoutContent,
  invalidField,
  missingField,
  noContent,
  notJson,
  type ResendError,
} from './resend-errors'

const mostRecipients = 50
const addressFields = ['to', 'cc', 'bcc', 'reply_to', 'from'] as const

const addresses = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.string().refine(isAddress)).min(1).max(mostRecipients),
)

/** Null is the same as absent. Fields that the inbox does not show (scheduling, topics) are ignored. */
const emailSchema = z.object({
  to: addresses,
  cc: addresses.nullish(),
  bcc: addresses.nullish(),
  reply_to: addresses.nullish(),
  from: z.string().refine(isAddress),
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z
    .array(z.object({ name: z.string().regex(/^[\w-]{1,256}$/), value: z.string().regex(/^[\w-]{0,256}$/) }))
    .nullish(),
  attachments: z
    .array(
      z.object({
        content: z.base64().optional(),
        path: z.string().optional(),
        filename: z.string().optional(),
        content_type: z.string().optional(),
        content_id: z.string().optional(),
      }),
    )
    .nullish(),
})

export type EmailBody = z.output<typeof emailSchema>

/**
 * Parses the body of `POST /emails` (snake case on the wire). Checks in Resend's order: recipient, content, subject, sender,
 * then the format of each field.
 */
export function parseEmail(raw: string): { kind: 'ok'; email: EmailBody } | { kind: 'refused'; error: ResendError } {
  const body = readJson(raw)
  if (body === undefined) return { kind: 'refused', error: notJson }
  const absent = findAbsent(body)
  if (absent) return { kind: 'refused', error: absent }

  const parsed = emailSchema.safeParse(body)
  if (!parsed.success) return { kind: 'refused', error: describeIssue(parsed.error.issues[0]) }
  const withoutContent = parsed.data.attachments?.some(({ content }) => content === undefined)
  return withoutContent ? { kind: 'refused', error: attachmentWithoutContent } : { kind: 'ok', email: parsed.data }
}

function readJson(raw: string): object | undefined {
  try {
    const value: unknown = JSON.parse(raw)
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function findAbsent(body: object): ResendError | undefined {
  const has = (field: string) => {
    const value: unknown = Reflect.get(body, field)
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  }
  if (!has('to')) return missingField('to')
  if (!has('html') && !has('text')) return noContent
  return ['subject', 'from'].filter((field) => !has(field)).map(missingField)[0]
}

function describeIssue(issue: z.core.$ZodIssue | undefined): ResendError {
  const [field, index, inner] = issue?.path ?? []
  const name = String(field)
  if (issue?.code === 'too_big') return invalidField(name, `At most ${mostRecipients} recipients are allowed.`)
  if (addressFields.some((known) => known === name)) return invalidField(name)
  return invalidField(inner === undefined ? name : `${name}[${String(index)}].${String(inner)}`, issue?.message)
}

function isAddress(text: string): boolean {
  return z.email({ pattern: z.regexes.html5Email }).safeParse(bareAddress(text)).success
}

/** Returns `ada@example.com` for `Ada <ada@example.com>`. */
export function bareAddress(text: string): string {
  return (/^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text).trim()
}
