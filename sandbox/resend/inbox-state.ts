import { openStore, type Store } from '../core/json-store'

export type StoredAttachment = { filename: string; contentId: string | null; contentType: string; content: string }

export type StoredEmail = {
  id: string
  from: string
  to: string[]
  subject: string
  html: string
  text: string
  replyTo: string[]
  attachments: StoredAttachment[]
  idempotencyKey: string | null
  /** Milliseconds since 1970, on the stand-in's clock. */
  at: number
}

/** What was answered to an idempotency key, and for which body. */
type KeptKey = { bodyHash: string; emailId: string; at: number }

export type InboxStore = Store<{ emails: StoredEmail[]; keys: Record<string, KeptKey> }>

export const openInbox = (file?: string, reset?: boolean): InboxStore =>
  openStore({ file, reset, empty: () => ({ emails: [], keys: {} }) })
