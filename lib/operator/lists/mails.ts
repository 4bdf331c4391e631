import { maskEmail } from '@/lib/activations/watch/view-activations'
import { db } from '@/lib/db/client'
import { EmailState } from '@/lib/db/generated/enums'
import { mailStateOf, NOT_NEEDED } from '@/lib/operator/not-needed'
import { cutPage, type Listing, PAGE_SIZE } from './page-size'

export type MailRow = {
  id: string
  template: string
  /** Masked: enough to recognise the address, not enough to write to it. */
  to: string
  locale: string
  state: EmailState | 'not_needed'
  attempts: number
  lastErrorCode: string | null
  createdAt: Date
  sentAt: Date | null
  providerId: string | null
}

export const MAIL_STATES = Object.values(EmailState)

/** Mails of the outbox, newest first. */
export async function listMails({
  state,
  before,
}: {
  state: EmailState | null
  before: Date | null
}): Promise<Listing<MailRow>> {
  const found = await db().email.findMany({
    where: {
      ...(state && { state }),
      ...(state === 'failed' && { OR: [{ lastErrorCode: null }, { lastErrorCode: { notIn: [...NOT_NEEDED] } }] }),
      ...(before && { createdAt: { lt: before } }),
    },
    orderBy: { createdAt: 'desc' },
    take: PAGE_SIZE + 1,
    select: {
      id: true,
      template: true,
      recipient: true,
      locale: true,
      state: true,
      attempts: true,
      lastErrorCode: true,
      createdAt: true,
      sentAt: true,
      providerId: true,
    },
  })
  const { rows, hasMore } = cutPage(found)
  return {
    rows: rows.map(({ recipient, ...row }) => ({
      ...row,
      to: maskEmail(recipient),
      state: mailStateOf(row.state, row.lastErrorCode),
    })),
    hasMore,
  }
}
