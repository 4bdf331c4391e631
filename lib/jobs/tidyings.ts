import { Prisma } from '@/lib/db/generated/client'
import { type KeptKind, RETENTION } from '@/lib/retention'

type Tidying = { kind: KeptKind; statement: (atMost: number) => Prisma.Sql }

/**
 * For each kind of row, the statement that removes or reduces those past their retention time. Each
 * statement takes at most the given number of rows and skips those that another node has locked.
 */
export const TIDYINGS: readonly Tidying[] = [
  {
    kind: 'signInRequests',
    statement: (atMost) => Prisma.sql`
      delete from sign_in_requests where id in (
        select id from sign_in_requests where created_at < now() - ${RETENTION.signInRequests}::interval
        limit ${atMost} for update skip locked)`,
  },
  {
    kind: 'rateLimits',
    statement: (atMost) => Prisma.sql`
      delete from rate_limits where key in (
        select key from rate_limits where expire < extract(epoch from now() - ${RETENTION.rateLimits}::interval) * 1000
        limit ${atMost} for update skip locked)`,
  },
  {
    kind: 'stripeEvents',
    statement: (atMost) => Prisma.sql`
      update stripe_events set payload = '{}' where id in (
        select id from stripe_events
        where status in ('done', 'ignored') and received_at < now() - ${RETENTION.stripeEvents}::interval and payload <> '{}'
        limit ${atMost} for update skip locked)`,
  },
  {
    kind: 'signInMails',
    statement: (atMost) => Prisma.sql`
      delete from emails where id in (
        select id from emails
        where template = 'sign-in' and state <> 'queued' and created_at < now() - ${RETENTION.signInMails}::interval
        limit ${atMost} for update skip locked)`,
  },
  {
    // Keeps the row, because its key prevents a second sending of the mail.
    kind: 'mails',
    statement: (atMost) => Prisma.sql`
      update emails set recipient = '' where id in (
        select id from emails
        where template <> 'sign-in' and state <> 'queued' and created_at < now() - ${RETENTION.mails}::interval and recipient <> ''
        limit ${atMost} for update skip locked)`,
  },
  {
    // Withdrawals with an order are part of its books.
    kind: 'withdrawals',
    statement: (atMost) => Prisma.sql`
      delete from withdrawals where id in (
        select id from withdrawals
        where order_id is null and declared_at < now() - ${RETENTION.withdrawals}::interval
        limit ${atMost} for update skip locked)`,
  },
  {
    kind: 'mailEvents',
    statement: (atMost) => Prisma.sql`
      delete from email_events where id in (
        select id from email_events where received_at < now() - ${RETENTION.mailEvents}::interval
        limit ${atMost} for update skip locked)`,
  },
  {
    kind: 'assistantCalls',
    statement: (atMost) => Prisma.sql`
      delete from assistant_calls where id in (
        select id from assistant_calls where at < now() - ${RETENTION.assistantCalls}::interval
        limit ${atMost} for update skip locked)`,
  },
]
