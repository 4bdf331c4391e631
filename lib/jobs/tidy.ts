import { db } from '../db/client'
import { whileDatabaseIsThere } from '../db/transaction'
import { log } from '../log'

/** Rows of each kind in one round; what is left is for the next. */
const AT_ONCE = 5_000

/**
 * Removes or thins what is no longer needed (docs/retention.md says what and why). May run on all nodes at once and any
 * number of times: each statement takes only what is over its time, by the database's clock.
 *
 * @returns how many rows of each kind were removed or thinned
 * @throws AppError database_unavailable
 */
export async function tidy(): Promise<Record<string, number>> {
  const counts = await whileDatabaseIsThere(async () => ({
    signInRequests: await db().$executeRaw`
      delete from sign_in_requests where id in (
        select id from sign_in_requests where created_at < now() - interval '1 day' limit ${AT_ONCE})`,
    rateLimits: await db().$executeRaw`
      delete from rate_limits where key in (
        select key from rate_limits where expire < extract(epoch from now() - interval '1 hour') * 1000 limit ${AT_ONCE})`,
    stripeEvents: await db().$executeRaw`
      update stripe_events set payload = '{}' where id in (
        select id from stripe_events
        where status in ('done', 'ignored') and received_at < now() - interval '90 days' and payload <> '{}' limit ${AT_ONCE})`,
    signInMails: await db().$executeRaw`
      delete from emails where id in (
        select id from emails
        where template = 'sign-in' and state <> 'queued' and created_at < now() - interval '30 days' limit ${AT_ONCE})`,
    // The row stays: its key is what keeps a mail from being sent twice.
    mails: await db().$executeRaw`
      update emails set recipient = '' where id in (
        select id from emails where state <> 'queued' and created_at < now() - interval '90 days' and recipient <> '' limit ${AT_ONCE})`,
    // Those that fit an order are part of its books.
    withdrawals: await db().$executeRaw`
      delete from withdrawals where id in (
        select id from withdrawals
        where order_id is null and declared_at < now() - interval '1 year' limit ${AT_ONCE})`,
    mailEvents: await db().$executeRaw`
      delete from email_events where id in (
        select id from email_events where received_at < now() - interval '90 days' limit ${AT_ONCE})`,
  }))
  log.info(counts, 'tidied')
  return counts
}
