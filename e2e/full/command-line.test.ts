import { describe, expect, it } from 'vitest'
import { activate } from '../support/assistant'
import { activationsOf, ordersOf, query } from '../support/database'
import { mailsAreOut } from '../support/money-books'
import { auditOf, ops, WHO } from '../support/operator-command'
import { personWithEsim } from '../support/person-with-esim'
import { bearerFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, stripe } from '../support/stand-ins'
import { until } from '../support/until'

describe('npm run ops', () => {
  it('finds an order by address, ICCID, phone number, ids of Stripe and OXIO, and its own', async () => {
    const { email, orderId, activationId } = await personWithEsim()
    const [row] = await query<Record<string, string>>(
      `select rtrim(a.iccid, 'F') as iccid, a.phone_number as phone, a.line_id as line, p.stripe_id as invoice, o.payment_intent_id as intent
       from orders o join oxio_activations a on a.order_id = o.id join payment_attempts p on p.order_id = o.id where o.id = $1`,
      [orderId],
    )
    const { iccid = '', phone = '', line = '', invoice = '', intent = '' } = row ?? {}
    const charge = await chargeOf(intent)
    const asked = [email.toUpperCase(), iccid.slice(-8), phone, line, invoice, intent, charge, orderId, activationId]
    for (const what of asked) {
      const { code, json } = await ops('find', what, '--json')
      expect(code, what).toBe(0)
      expect(
        json().map(({ id }) => id),
        what,
      ).toContain(orderId)
    }
    const shown = await ops('find', email)
    expect(shown.stdout).toContain(orderId)
    expect(shown.stdout).not.toContain(email)
  })

  it('shows the history, the state and the next step, without codes and addresses', async () => {
    const { email, orderId } = await personWithEsim()
    await inbox.waitFor(email, /eSIM/i)
    const { code, stdout } = await ops('explain', orderId)
    expect(code).toBe(0)
    for (const words of [/opened the order/, /Stripe confirmed \$1\.00/, /A line was requested/, /OXIO has the line/])
      expect(stdout).toMatch(words)
    expect(stdout).toMatch(/Paid and ready/)
    expect(stdout).toMatch(/^Next: /m)
    expect(stdout).not.toContain(email)
    expect(stdout).not.toMatch(/1\$\S+\$/)
  })

  it('distinguishes an unpaid order from a paid one', async () => {
    const email = newEmail('unpaid')
    await activate(await bearerFor(email))
    const [order] = await ordersOf(email)
    expect((await ops('explain', order?.id ?? '')).stdout).toMatch(/Not paid/)
  })

  it('sends a mail again once for two concurrent commands, with an audit entry that names who and why', async () => {
    const { email, activationId, orderId } = await personWithEsim()
    await until('first mail', async () => (await codesMails(email)).length === 1)
    await mailsAreOut(email)
    await query(`update emails set created_at = created_at - interval '5 minutes' where data ->> 'activationId' = $1`, [
      activationId,
    ])
    const both = await Promise.all([ops('resend', orderId, ...WHO), ops('resend', activationId, ...WHO)])
    expect(both.map(({ code }) => code).toSorted()).toEqual([0, 4])
    await until('second mail', async () => (await codesMails(email)).length === 2)
    const entries = await auditOf(orderId)
    expect(entries.map(({ action, phase }) => `${action} ${phase}`)).toEqual([
      'send_mail_again asked',
      'send_mail_again done',
    ])
    expect(entries[0]).toMatchObject({ actor: 'Grace', reason: 'The customer wrote to us' })
    expect((await ops('audit', orderId)).stdout).toContain('Grace')
  })

  it('sends no mail with a code that can no longer be used', async () => {
    const { email, activationId } = await personWithEsim()
    await mailsAreOut(email)
    await query(`update emails set created_at = created_at - interval '5 minutes' where recipient = $1`, [email])
    await query(`update oxio_activations set ready_at = now() - interval '11 days' where id = $1`, [activationId])
    const { code, stdout } = await ops('resend', activationId, ...WHO)
    expect(code).toBe(4)
    expect(stdout).toContain('ended')
    expect(await codesMails(email)).toHaveLength(1)
  })

  it('records also what the rules refuse', async () => {
    const email = newEmail('early')
    await activate(await bearerFor(email))
    const [order] = await ordersOf(email)
    expect((await ops('resend', order?.id ?? '', ...WHO)).code).toBe(3)
    expect(await activationsOf(email)).toEqual([])
  })

  it('changes nothing without a name and a reason, and prints its usage', async () => {
    const { activationId } = await personWithEsim()
    for (const args of [[], ['--as', 'Grace'], ['--reason', 'Because I say so'], ['--as', 'G', '--reason', 'no']]) {
      expect((await ops('resend', activationId, ...args)).code).toBe(2)
    }
    expect(await auditOf(activationId)).toEqual([])
    expect((await ops('nonsense')).code).toBe(2)
    expect((await ops('find')).code).toBe(2)
    expect((await ops('figures', '--wrong')).code).toBe(2)
    expect((await ops('find', newEmail('nobody'))).code).toBe(3)
    const help = await ops('help')
    expect(help.code).toBe(0)
    expect(help.stdout).toMatch(/explain/)
  })

  it('counts what exists, and lists what waits for an operator', async () => {
    const { json } = await ops('figures', '--json')
    expect(json()).toMatchObject({ queue: { limit: expect.any(Number) }, stock: expect.any(Number) })
    const [mail] = await query<{ id: string }>(
      `insert into emails (id, recipient, template, template_version, locale, data, idempotency_key, state, last_error_code)
       values ('eml_ops_' || floor(random() * 1e9), 'x@example.com', 'receipt', 1, 'en', '{}', 'ops:' || random(), 'failed', 'validation_error')
       returning id`,
    )
    const { stdout } = await ops('attention')
    expect(stdout).toContain(mail?.id)
    expect(stdout).toContain('validation_error')
  })

  it('keeps an audit log that cannot be changed', async () => {
    const { activationId } = await personWithEsim()
    await ops('resend', activationId, ...WHO)
    for (const sql of [
      'update audit_log set reason = $1',
      'delete from audit_log where reason <> $1',
      'truncate audit_log',
    ])
      await expect(query(sql, sql.includes('$1') ? ['x'] : [])).rejects.toThrow(/append-only/)
  })
})

const codesMails = async (email: string) =>
  (await inbox.mailsTo(email)).filter(({ attachments }) => attachments.length > 0)

async function chargeOf(intentId: string): Promise<string> {
  const intent = await stripe.api(`/v1/payment_intents/${intentId}`)
  return String(intent.latest_charge)
}
