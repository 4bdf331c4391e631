import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { mailsAreOut } from '../support/money-books'
import { personWithEsim } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { stack } from '../support/stack'
import { inbox } from '../support/stand-ins'
import { until } from '../support/until'

const readyMails = async (email: string) =>
  (await inbox.mailsTo(email)).filter(({ attachments }) => attachments.length > 0)

async function personWithMail() {
  const person = await personWithEsim()
  const mail = await until('mail with the QR code', async () => (await readyMails(person.email))[0])
  // Pages show a mail, and offer to send it again, once the provider's answer is stored.
  await mailsAreOut(person.email)
  return { ...person, mail, cookie: await sessionFor(person.email) }
}

const rowOf = async (providerId: string) => {
  const [row] = await query<{ delivery: string | null; state: string }>(
    'select delivery::text as delivery, state::text as state from emails where provider_id = $1',
    [providerId],
  )
  return row
}
const deliveryIs = (providerId: string, delivery: string) =>
  until(`mail ${delivery}`, async () => (await rowOf(providerId))?.delivery === delivery)

const pageText = async (path: string, cookie: string) => {
  const html = await (await fetch(`${stack.app}${path}`, { headers: { cookie } })).text()
  return html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')
}

describe('the delivery of a mail', () => {
  it('is known from the signed webhook, however often and in whatever order its events arrive', async () => {
    const { mail } = await personWithMail()
    await deliveryIs(mail.id, 'delivered')
    const told = await inbox.tell(mail.id, { type: 'bounced', times: 5 })
    expect(told.statuses).toEqual([200, 200, 200, 200, 200])
    await deliveryIs(mail.id, 'bounced')
    await inbox.tell(mail.id, { type: 'delivery_delayed' })
    await inbox.tell(mail.id, { type: 'delivered' })
    expect((await rowOf(mail.id))?.delivery).toBe('bounced')
    const kept = await query('select 1 from email_events where id = $1', [told.id])
    expect(kept).toHaveLength(1)
  })

  it('is not accepted with another signature, an old one or none', async () => {
    const { mail } = await personWithMail()
    await deliveryIs(mail.id, 'delivered')
    const foreign = `whsec_${Buffer.from('somebody else').toString('base64')}`
    expect((await inbox.tell(mail.id, { type: 'bounced', secret: foreign })).statuses).toEqual([400])
    expect((await inbox.tell(mail.id, { type: 'bounced', ageSeconds: 900 })).statuses).toEqual([400])
    const bare = await fetch(`${stack.app}/resend/webhook`, {
      method: 'POST',
      body: JSON.stringify({ type: 'email.bounced', created_at: new Date(), data: { email_id: mail.id } }),
    })
    expect(bare.status).toBe(400)
    expect((await rowOf(mail.id))?.delivery).toBe('delivered')
  })

  it('is shown to its owner: where the mail went, that it bounced, and that the codes are on the page', async () => {
    const { mail, cookie, activationId, orderId, email } = await personWithMail()
    const masked = `${email[0]}***@example.com`
    const before = await pageText(`/orders/${orderId}`, cookie)
    expect(before).toContain(masked)
    expect(before).not.toMatch(/deliver the email/)
    await inbox.tell(mail.id, { type: 'bounced' })
    for (const path of [`/orders/${orderId}`, `/esims/${activationId}`]) {
      const text = await pageText(path, cookie)
      expect(text).toContain(masked)
      expect(text).toMatch(/deliver the email/)
    }
  })
})

describe('the button for one more mail', () => {
  it('sends one more, once for two presses, and at most three in an hour', async () => {
    const { activationId, email, cookie } = await personWithMail()
    // Makes the first mail older.
    const age = () =>
      query(`update emails set created_at = created_at - interval '5 minutes' where data ->> 'activationId' = $1`, [
        activationId,
      ])
    const browser = new PlainBrowser()
    browser.keepCookie(cookie)
    const press = async () => {
      await browser.get(`/esims/${activationId}`)
      return browser.submit('esim', { fields: {} })
    }
    expect((await press()).text).toMatch(/already on its way/)
    await age()
    await Promise.all([press(), press()])
    await until('second mail', async () => (await readyMails(email)).length === 2)
    await mailsAreOut(email)
    await age()
    expect((await press()).text).toMatch(/reached the limit/)
    const rows = await query(`select 1 from emails where data ->> 'activationId' = $1`, [activationId])
    expect(rows).toHaveLength(2)
    const mails = await readyMails(email)
    expect(mails[0]?.text).toBe(mails[1]?.text)
  })

  it('pressed on a page from before the end of the eSIM sends nothing: the code is no longer of use', async () => {
    const { activationId, cookie, email } = await personWithMail()
    const browser = new PlainBrowser()
    browser.keepCookie(cookie)
    await browser.get(`/esims/${activationId}`)
    await query(`update emails set created_at = created_at - interval '5 minutes' where recipient = $1`, [email])
    await query(`update oxio_activations set ready_at = now() - interval '11 days' where id = $1`, [activationId])
    expect((await browser.submit('esim', { fields: {} })).text).toContain('This eSIM has expired')
    expect(await query(`select 1 from emails where data ->> 'activationId' = $1`, [activationId])).toHaveLength(1)
  })

  it("does nothing for another person's eSIM", async () => {
    const owner = await personWithMail()
    const stranger = await personWithMail()
    const browser = new PlainBrowser()
    browser.keepCookie(stranger.cookie)
    await browser.get(`/esims/${stranger.activationId}`)
    const page = await browser.submit('esim', { fields: { esim: owner.activationId } })
    expect(page.text).toMatch(/couldn't find this eSIM/)
    const rows = await query(`select 1 from emails where data ->> 'activationId' = $1`, [owner.activationId])
    expect(rows).toHaveLength(1)
  })
})
