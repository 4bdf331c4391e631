import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { onOrderPage, paidPerson } from '../support/buyer-who-paid'
import { query } from '../support/database'
import { authorization, ConsentBrowser, newClient, pkce, tokensFor } from '../support/oauth-plain'
import { ops, WHO } from '../support/operator-command'
import { personWithEsim } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { stack } from '../support/stack'
import { inbox } from '../support/stand-ins'
import { until } from '../support/until'

/** The columns of all our tables, the queue's too, that contain a text, in any letter case, also within JSON and bytes. */
async function columnsWith(text: string): Promise<string[]> {
  const columns = await query<{ schema: string; table: string; column: string; type: string }>(
    `select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
       and c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY', 'USER-DEFINED')`,
  )
  expect(columns.length).toBeGreaterThan(80)
  const found: string[] = []
  for (const { schema, table, column, type } of columns) {
    const value = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`
    const [row] = await query<{ count: number }>(
      `select count(*)::int as count from "${schema}"."${table}" where position(lower($1) in lower(${value})) > 0`,
      [text],
    )
    if (row && row.count > 0) found.push(schema === 'public' ? `${table}.${column}` : `${schema}.${table}.${column}`)
  }
  return found
}

/** What docs/retention.md lists as kept after an account is deleted: `table.column` in the first column of its table. */
function keptByLaw(): string[] {
  const [, section = ''] = readFileSync('docs/retention.md', 'utf8').split('## After an account is deleted')
  return [...section.matchAll(/^\| `([a-z_]+\.[a-z_]+)`/gm)].flatMap(([, column]) => column ?? [])
}

const mark = () => `zq${randomBytes(6).toString('hex')}`

async function changeAddress(browser: PlainBrowser, email: string): Promise<void> {
  await browser.get('/account/email')
  await browser.submit('email', { fields: { email } })
  const code = await until(`code to ${email}`, async () => {
    const mail = (await inbox.mailsTo(email)).find(({ subject }) => subject.includes('confirms your new'))
    return mail && /\b(\d{6})\b/.exec(mail.text)?.[1]
  })
  expect((await browser.submit('code', { fields: { code } })).path).toBe('/account?changed=1')
}

/** A person buys an eSIM and gives it to an address. */
async function giftFor(email: string): Promise<{ orderId: string; path: string }> {
  const giver = await paidPerson('giver')
  const browser = await onOrderPage(giver)
  await browser.submit('recipient', { fields: { recipient: email } })
  const path = /\/claim\/[A-Za-z0-9_-]{43}/.exec(browser.text)?.[0]
  if (!path) throw new Error(`no claim link: ${browser.text}`)
  return { orderId: giver.orderId, path }
}

async function withdraw(fields: { name: string; email: string; order: string }): Promise<void> {
  const browser = new PlainBrowser()
  await browser.get('/withdraw')
  await browser.submit('order', { fields })
  expect((await browser.submit('confirm', { fields: {} })).text).toContain("We've received your withdrawal")
}

it('after a person with every kind of record deletes the account, name and addresses are in no table', async () => {
  const [name, address] = [mark(), mark()]
  const person = await personWithEsim()
  await tokensFor(person.email)
  const browser = new PlainBrowser(await sessionFor(person.email))
  const [oldAddress, email] = [`${address}.old@example.com`, `${address}.new@example.com`]
  await changeAddress(browser, oldAddress)
  await changeAddress(browser, email)

  // Two requests to sign in by mail, only one of which is completed; an assistant's request has the address as its hint.
  const other = new PlainBrowser()
  for (const visitor of [other, new PlainBrowser()]) {
    await visitor.get('/sign-in')
    await visitor.submit('email', { fields: { email } })
  }
  await other.get('/sign-in/code')
  const codes = await until('both mails', async () => {
    const mails = (await inbox.mailsTo(email)).filter(({ text }) => text.includes('/sign-in/link'))
    return mails.length === 2 && mails.map(({ text }) => /\b(\d{6})\b/.exec(text)?.[1] ?? '')
  })
  for (const code of codes) if (!other.hasCookie(/session$/)) await other.submit('code', { fields: { code } })
  expect(other.hasCookie(/session$/)).toBe(true)
  const consent = await ConsentBrowser.of(null)
  await consent.open(authorization(await newClient(), pkce().challenge, { login_hint: email }))

  await other.get('/dashboard')
  await other.submit('label', { fields: { label: `The phone of ${name}` } })

  const [unclaimed, claimed] = [await giftFor(email), await giftFor(email)]
  await other.get(claimed.path)
  await other.submit('token', { fields: {} })
  await other.submit('order', { fields: {} })
  await until('the given eSIM is ready', async () => {
    const [row] = await query<{ state: string }>('select state::text from oxio_activations where order_id = $1', [
      claimed.orderId,
    ])
    return row?.state === 'ready'
  })

  // A refund request for an existing line, with the person's own reason, then a withdrawal; an operator answers by name.
  await other.get(`/orders/${person.orderId}`)
  await other.submit('reason', { fields: { reason: `${name} cannot use it, write to ${email}` } })
  await withdraw({ name, email, order: person.orderId })
  await withdraw({ name, email, order: `${name} 1` })
  const declined = await ops('decide', person.orderId, 'decline', '--note', `Dear ${name}, the line works.`, ...WHO)
  expect(declined.code).toBe(0)
  // A mail that the provider has not accepted yet.
  await until('the answer is mailed', async () => {
    const changed = await query(
      `update emails set state = 'queued', next_attempt_at = now() + interval '1 day'
       where template = 'refund-declined' and state = 'sent' and recipient = $1 returning id`,
      [email],
    )
    return changed.length === 1
  })

  expect((await columnsWith(name)).length).toBeGreaterThan(3)
  expect((await columnsWith(address)).length).toBeGreaterThan(5)
  await other.get('/account/delete')
  const gone = await other.submit('typed', { fields: { typed: email } })
  expect(gone.path).toBe('/account/deleted')

  const kept = keptByLaw()
  for (const text of [name, address, person.email])
    expect((await columnsWith(text)).filter((column) => !kept.includes(column))).toEqual([])
  // An unclaimed gift returns to its buyer, and no mail goes to another address instead.
  expect(await query('select 1 from orders where id = $1 and holder_id = buyer_id', [unclaimed.orderId])).toHaveLength(
    1,
  )
  expect(await query(`select 1 from emails where state = 'queued' and recipient in ('', 'deleted')`)).toEqual([])
  expect(await inbox.mailsTo('deleted')).toEqual([])
}, 300_000)

it('a deletion whose process died half-way finishes without help', async () => {
  const { email } = await personWithEsim()
  const cookie = await sessionFor(email)
  const [before] = await query<{ id: string; firebase_uid: string }>(
    `update users set closing_at = now() - interval '2 minutes' where email = $1 returning id, firebase_uid`,
    [email],
  )
  await until(
    'forgotten',
    async () => (await query('select 1 from users where email = $1', [email])).length === 0,
    90_000,
  )
  const page = await fetch(`${stack.app}/dashboard`, { headers: { cookie }, redirect: 'manual' })
  expect(page.headers.get('location')).toContain('/sign-in')
  expect(await query('select email, closing_at from users where id = $1', [before?.id])).toEqual([
    { email: `deleted:${before?.id}`, closing_at: null },
  ])
  expect(await columnsWith(email)).toEqual([])
}, 120_000)
