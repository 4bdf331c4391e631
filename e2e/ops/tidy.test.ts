import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { query } from '../support/database'
import { appEnv } from '../support/stack'

it('what is over its time is removed or thinned; what is younger, waits or failed stays', async () => {
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

  const env = { ...appEnv(), PATH: process.env.PATH ?? '', NODE_ENV: 'production' as const }
  for (const [id, days] of [
    ['old', 366],
    ['young', 364],
  ] as const)
    await query(
      `insert into withdrawals (id, name, email, order_number, locale, declared_at)
       values ($1, 'x', 'x@example.com', 'x', 'en', now() - $2 * interval '1 day')`,
      [`${mark}_${id}`, days],
    )

  const tidied = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/ops.ts', 'tidy', '--json'], {
    env,
  })
  expect(JSON.parse(tidied.stdout)).toMatchObject({ signInMails: expect.any(Number) })

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
