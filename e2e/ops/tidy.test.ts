import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { query } from '../support/database'
import { appEnv } from '../support/stack'

/** Runs the operator's command. @returns how many rows of each kind it removed or reduced */
async function tidy(): Promise<Record<string, number>> {
  const env = { ...appEnv(), PATH: process.env.PATH ?? '', NODE_ENV: 'production' as const }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'scripts/ops.ts', 'tidy', '--json'],
    { env },
  )
  return JSON.parse(stdout) as Record<string, number>
}

it('rows past their retention time are removed or thinned; rows that are younger, wait or failed stay', async () => {
  const mark = `tidy_${Date.now()}`
  const mail = (id: string, columns: { template: string; state: string; days: number }) =>
    query(
      `insert into emails (id, recipient, template, template_version, locale, data, idempotency_key, state, created_at, next_attempt_at)
       values ($1, 'x@example.com', $2, 1, 'en', '{}', $1, $3::"EmailState", now() - $4 * interval '1 day', now() + interval '1 day')`,
      [`${mark}_${id}`, columns.template, columns.state, columns.days],
    )
  await mail('old_code', { template: 'sign-in', state: 'sent', days: 31 })
  await mail('young_code', { template: 'sign-in', state: 'sent', days: 29 })
  await mail('old', { template: 'receipt', state: 'sent', days: 91 })
  await mail('young', { template: 'receipt', state: 'sent', days: 89 })
  await mail('waiting', { template: 'receipt', state: 'queued', days: 91 })
  for (const [id, hours] of [
    ['old', 25],
    ['young', 23],
  ] as const)
    await query(
      `insert into sign_in_requests (id, email, locale, return_to, browser_hash, expires_at, created_at)
       values ($1, 'x@example.com', 'en', '/', 'x', now(), now() - $2 * interval '1 hour')`,
      [`${mark}_${id}`, hours],
    )
  for (const [id, status] of [
    ['done', 'done'],
    ['failed', 'quarantined'],
  ] as const)
    await query(
      `insert into stripe_events (id, type, created, livemode, payload, status, received_at)
       values ($1, 'x', now(), false, '{"id":"x"}', $2::"StripeEventStatus", now() - interval '91 days')`,
      [`${mark}_${id}`, status],
    )

  for (const [id, days] of [
    ['old', 366],
    ['young', 364],
  ] as const)
    await query(
      `insert into withdrawals (id, name, email, order_number, locale, declared_at)
       values ($1, 'x', 'x@example.com', 'x', 'en', now() - $2 * interval '1 day')`,
      [`${mark}_${id}`, days],
    )

  expect(await tidy()).toMatchObject({ signInMails: expect.any(Number) })

  const ids = async (sql: string) =>
    (await query<{ id: string }>(`${sql} and id like $1 order by id`, [`${mark}%`])).map(({ id }) =>
      id.slice(mark.length + 1),
    )
  expect(await ids('select id from emails where true')).toEqual(['old', 'waiting', 'young', 'young_code'])
  expect(await ids(`select id from emails where recipient = ''`)).toEqual(['old'])
  expect(await ids('select id from sign_in_requests where true')).toEqual(['young'])
  expect(await ids('select id from withdrawals where true')).toEqual(['young'])
  expect(await ids(`select id from stripe_events where payload = '{}'`)).toEqual(['done'])
})

const MANY = 12_500

it('one run tidies any backlog, also when two run at once', async () => {
  const mark = `many_${Date.now()}`
  const fill = (sql: string) => query(sql, [mark, MANY])
  await fill(
    `insert into sign_in_requests (id, email, locale, return_to, browser_hash, expires_at, created_at)
     select $1 || n, 'x@example.com', 'en', '/', 'x', now(), now() - interval '2 days' from generate_series(1, $2::int) n`,
  )
  await fill(
    `insert into rate_limits (key, points, expire)
     select $1 || n, 1, (extract(epoch from now() - interval '2 hours') * 1000)::bigint from generate_series(1, $2::int) n`,
  )
  await fill(
    `insert into emails (id, recipient, template, template_version, locale, data, idempotency_key, state, created_at)
     select $1 || n, 'x@example.com', case when n % 2 = 0 then 'sign-in' else 'receipt' end, 1, 'en', '{}', $1 || n, 'sent',
       now() - interval '91 days' from generate_series(1, 2 * $2::int) n`,
  )
  await fill(
    `insert into stripe_events (id, type, created, livemode, payload, status, received_at)
     select $1 || n, 'x', now(), false, '{"id":"x"}', 'done', now() - interval '91 days' from generate_series(1, $2::int) n`,
  )
  await fill(
    `insert into email_events (id, type, occurred_at, received_at)
     select $1 || n, 'x', now(), now() - interval '91 days' from generate_series(1, $2::int) n`,
  )
  await Promise.all([tidy(), tidy()])

  const left = (sql: string) => query(`${sql} like $1`, [`${mark}%`])
  expect(await left('select id from sign_in_requests where id')).toEqual([])
  expect(await left('select key from rate_limits where key')).toEqual([])
  expect(await left(`select id from emails where recipient <> '' and id`)).toEqual([])
  expect(await left('select id from emails where id')).toHaveLength(MANY)
  expect(await left(`select id from stripe_events where payload <> '{}' and id`)).toEqual([])
  expect(await left('select id from email_events where id')).toEqual([])
}, 120_000)
