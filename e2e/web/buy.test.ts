import { describe, expect, it } from 'vitest'
import { ordersOf, query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { signInMail } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'

const AGREED = { terms: 'yes', begin_on_start: 'yes' }
const CHECKED = '/check?q=iPhone+13&eid=yes&unlocked=unknown&sold=HK'

async function signedIn(name: string) {
  const email = newEmail(name)
  const plain = new PlainBrowser(await sessionFor(email))
  return { email, plain }
}

const consentsOf = (email: string) =>
  query<{ kind: string; version: string; given_at: Date }>(
    `select c.kind, c.version, c.given_at from order_consents c join orders o on o.id = c.order_id
     join users u on u.id = o.buyer_id where u.email = $1 order by c.kind`,
    [email],
  )

describe('the device check', () => {
  it.each([
    ['/check?q=iPhone+13', 'iPhone 13 supports eSIM'],
    ['/check?q=sm-s911b', 'Samsung Galaxy S23 supports eSIM'],
    ['/check?q=iPhone+13&sold=CN', 'versions sold there are reported without eSIM'],
    ['/check?q=Nokia+3310', "We couldn't find"],
    ['/check?q=%3Cscript%3Ealert(1)%3C/script%3E', "We couldn't find"],
    ['/check?q=iPhone+13&eid=no&unlocked=yes', "Your phone isn't compatible"],
    ['/check?eid=yes&unlocked=no', 'Unlock your phone first'],
    ['/check?eid=yes&unlocked=yes', 'Your phone is compatible'],
  ])('answers %s without scripts', async (path, words) => {
    const page = await new PlainBrowser().get(path)
    expect(page.status).toBe(200)
    expect(page.text).toContain(words)
    expect(page.html).not.toContain('<script>alert')
  })

  it('survives signing in and is kept with the order', async () => {
    const plain = new PlainBrowser()
    const checked = await plain.get(CHECKED)
    const buyPath = /href="(\/buy\?check=[^"]+)"/.exec(checked.html)?.[1] ?? ''
    const asked = await plain.get(buyPath)
    expect(asked.path).toContain('/sign-in')
    const email = newEmail('checked')
    await plain.submit('email', { fields: { email } })
    const buy = await plain.submit('code', { fields: { code: (await signInMail(email)).code } })
    expect(buy.text).toContain('iPhone 13')
    await plain.submit('terms', { fields: AGREED })
    const rows = await query(
      `select d.device, d.listed, d.eid, d.unlocked, d.sold_in, d.fit from order_device_checks d
       join orders o on o.id = d.order_id join users u on u.id = o.buyer_id where u.email = $1`,
      [email],
    )
    expect(rows).toEqual([
      { device: 'iPhone 13', listed: 'no', eid: 'yes', unlocked: 'unknown', sold_in: 'HK', fit: 'likely' },
    ])
  })
})

describe('buying', () => {
  it.each<Record<string, string>>([
    {},
    { terms: 'yes' },
    { begin_on_start: 'yes' },
    { terms: 'no', begin_on_start: 'yes' },
  ])('orders nothing with %j ticked alone, and says why', async (ticked) => {
    const { email, plain } = await signedIn('unagreed')
    await plain.get('/buy?check=yy..')
    const answer = await plain.submit('terms', { fields: ticked })
    const missing = Object.keys(AGREED).filter((name) => ticked[name] !== 'yes')
    expect(answer.text.match(/Tick this box/g)).toHaveLength(missing.length)
    expect(answer.path).toContain('check=yy')
    expect(await ordersOf(email)).toEqual([])
  })

  it('keeps both consents with version and the time of the first press', async () => {
    const { email, plain } = await signedIn('agreed')
    const before = Date.now()
    await plain.get('/buy')
    const paying = await plain.submit('terms', { fields: AGREED })
    expect(paying.path).toMatch(/^\/pay\/ord_/)
    const first = await consentsOf(email)
    expect(first.map(({ kind }) => kind)).toEqual(['begin_on_start', 'terms'])
    for (const { given_at, version } of first) {
      expect(version).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(Math.abs(given_at.getTime() - before)).toBeLessThan(60_000)
    }
    await plain.get('/buy?cancelled=1')
    const again = await plain.submit('terms', { fields: AGREED })
    expect(again.path).toBe(paying.path)
    expect(await consentsOf(email)).toEqual(first)
    expect(await ordersOf(email)).toHaveLength(1)
  })

  it('is refused for a form of another site', async () => {
    const { email, plain } = await signedIn('foreign')
    await plain.get('/buy')
    await plain.submit('terms', { fields: AGREED, origin: 'https://evil.example' })
    expect(await ordersOf(email)).toEqual([])
  })
})
