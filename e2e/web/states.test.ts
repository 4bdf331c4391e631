import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { personWithEsim } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { seedOrder } from '../support/seed-order'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'

async function signedIn(email: string): Promise<PlainBrowser> {
  const plain = new PlainBrowser(await sessionFor(email))
  return plain
}

describe('the text of a page matches the state', () => {
  it('an eSIM after its last day shows no code and says that it has ended', async () => {
    const { email, activationId } = await personWithEsim()
    const plain = await signedIn(email)
    expect((await plain.get(`/esims/${activationId}`)).text).toMatch(/LPA:1\$/)
    await query(`update oxio_activations set ready_at = now() - interval '11 days' where id = $1`, [activationId])
    const page = await plain.get(`/esims/${activationId}`)
    expect(page.text).toContain('This eSIM has expired')
    expect(page.text).not.toMatch(/LPA:1\$/)
  })

  it('a slow eSIM says what is happening and what to do', async () => {
    const email = newEmail('long')
    const plain = await signedIn(email)
    const young = await seedOrder(email, { state: 'paid', activation: { state: 'activating', minutesAgo: 4 } })
    expect((await plain.get(`/orders/${young}`)).text).not.toContain('taking longer than usual')
    const old = await seedOrder(email, { state: 'paid', activation: { state: 'activating', minutesAgo: 50 } })
    expect((await plain.get(`/orders/${old}`)).text).toContain('taking longer than usual')
  })

  it('no page promises a time or a place that was not measured', async () => {
    const plain = new PlainBrowser()
    for (const path of ['/', '/help', '/check', '/legal/terms', '/legal/refunds', '/status']) {
      const { text } = await plain.get(path)
      expect(text, path).not.toMatch(
        /worldwide|usually(?! unlocked)|24\/7|instant|within minutes|unlimited|\d+ countries/i,
      )
    }
  })

  it('the codes can be read without scripts', async () => {
    const { email, activationId } = await personWithEsim()
    const page = await (await signedIn(email)).get(`/esims/${activationId}?device=samsung`)
    expect(page.text).toMatch(/LPA:1\$/)
    expect(page.html).toMatch(/<svg[^>]*role="img"/)
    expect(page.text).toContain('SIM manager')
    expect(page.text.indexOf('One phone, one scan')).toBeLessThan(page.text.search(/LPA:1\$/))
  })
})
