import { db } from '@/lib/db/client'
import { isDatabaseAway } from '@/lib/db/database-away'
import { newestMigration } from '@/lib/env'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { takeContacts } from '@/lib/telemetry/contacts'
import { judgeReadiness, type Readiness } from './judge-readiness'
import { isDraining } from './requests'

/** All requests within this time share one check of the database. */
const FRESH_MS = 1_000

let last: { at: number; answer: Promise<Readiness> } | undefined

/** Whether this node should get traffic, and what is late or unreachable. At most one statement a second. */
export function readReadiness(): Promise<Readiness> {
  const now = performance.now()
  if (!last || now - last.at > FRESH_MS || isDraining()) last = { at: now, answer: look() }
  return last.answer
}

type Row = {
  migrated: boolean
  activation_wait: number | null
  mail_wait: number | null
  webhook_wait: number | null
  parties: { party: string; ok_age: number | null; failure_age: number | null; failure: string | null }[]
}

async function look(): Promise<Readiness> {
  const draining = isDraining()
  try {
    const [row] = await db().$queryRaw<Row[]>`
      select
        exists (select 1 from _prisma_migrations where finished_at is not null and rolled_back_at is null
          and (migration_name = ${newestMigration()} or ${newestMigration()} = '')) as migrated,
        (select extract(epoch from now() - min(next_attempt_at))::float8 from oxio_activations
          where state in ('queued', 'activating') and next_attempt_at <= now()
            and (lease_until is null or lease_until < now())) as activation_wait,
        (select extract(epoch from now() - min(next_attempt_at))::float8 from emails
          where state = 'queued' and next_attempt_at <= now()) as mail_wait,
        (select extract(epoch from now() - min(received_at))::float8 from stripe_events
          where status in ('received', 'failed')) as webhook_wait,
        (select coalesce(json_agg(json_build_object('party', party, 'failure', last_failure,
          'ok_age', extract(epoch from now() - last_ok_at), 'failure_age', extract(epoch from now() - last_failure_at))
          order by party), '[]') from party_contacts) as parties`
    if (!row) return judgeReadiness({ kind: 'database_away', draining })
    return judgeReadiness({
      kind: 'looked',
      draining,
      migrated: row.migrated,
      waits: { activations: row.activation_wait, mails: row.mail_wait, webhooks: row.webhook_wait },
      parties: row.parties.map(({ party, ok_age, failure_age, failure }) => ({
        party,
        okAge: ok_age,
        failureAge: failure_age,
        failure,
      })),
    })
  } catch (error) {
    if (!isDatabaseAway(error)) log.error({ error: describeError(error) }, 'readiness could not be read')
    return judgeReadiness({ kind: 'database_away', draining })
  }
}

/**
 * Stores when this node last reached each party, with one statement per party called since the last time. An older time than
 * the stored one changes nothing.
 */
export async function storeContacts(): Promise<void> {
  for (const [party, { okAt, failureAt, failure }] of takeContacts())
    await db().$executeRaw`
        insert into party_contacts as held (party, last_ok_at, last_failure_at, last_failure)
        values (${party}, ${okAt}, ${failureAt}, ${failure})
        on conflict (party) do update set
          last_ok_at = greatest(held.last_ok_at, excluded.last_ok_at),
          last_failure = case when excluded.last_failure_at > coalesce(held.last_failure_at, '-infinity')
            then excluded.last_failure else held.last_failure end,
          last_failure_at = greatest(held.last_failure_at, excluded.last_failure_at)`
}
