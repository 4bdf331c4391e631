import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'

const storedEmailSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(
    z.object({
      filename: z.string(),
      contentId: z.string().nullable(),
      contentType: z.string(),
      /** Base64. */
      content: z.string(),
    }),
  ),
  idempotencyKey: z.string().nullable(),
  /** Hash of the request body: distinguishes a retry from another mail under the same key. */
  bodyHash: z.string(),
  /** Milliseconds since 1970 of the sandbox clock. */
  at: z.number(),
})

export type StoredEmail = z.infer<typeof storedEmailSchema>

export type Inbox = {
  /** Oldest first. */
  emails: () => readonly StoredEmail[]
  find: (id: string) => StoredEmail | undefined
  lastUnderKey: (key: string) => StoredEmail | undefined
  add: (email: StoredEmail) => void
  reset: () => void
}

/**
 * The mails in memory and, with `file`, on disk as one line of JSON each. `add` appends before it returns, so a killed
 * process loses no answered mail, and the cost does not grow with the inbox. An incomplete last line is dropped: that request
 * was not answered.
 */
export function openInbox(file?: string, reset?: boolean): Inbox {
  if (file) mkdirSync(dirname(file), { recursive: true })
  let emails = file && !reset ? readEmails(file) : []
  const rewrite = () => {
    if (!file) return
    writeFileSync(`${file}.tmp`, emails.map(toLine).join(''))
    renameSync(`${file}.tmp`, file)
  }
  rewrite()

  return {
    emails: () => emails,
    find: (id) => emails.find((email) => email.id === id),
    lastUnderKey: (key) => emails.findLast((email) => email.idempotencyKey === key),
    add(email) {
      emails.push(email)
      if (file) appendFileSync(file, toLine(email))
    },
    reset() {
      emails = []
      rewrite()
    },
  }
}

const toLine = (email: StoredEmail) => `${JSON.stringify(email)}\n`

function readEmails(file: string): StoredEmail[] {
  const lines = readIfThere(file).split('\n').slice(0, -1)
  try {
    return lines.map((line) => storedEmailSchema.parse(JSON.parse(line)))
  } catch (error) {
    throw new Error(`${file} contains other data than mails; use --reset to start empty`, { cause: error })
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
