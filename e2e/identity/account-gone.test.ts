import { describe, expect, it } from 'vitest'
import { activate, post } from '../support/assistant'
import { query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { seedOrder } from '../support/seed-order'
import { asOwner, bearerFor, sessionFor } from '../support/sign-in'
import { signInMail } from '../support/sign-in-mail'
import { newEmail } from '../support/stack'
import { until } from '../support/until'

async function deleteAtFirebase(email: string): Promise<string> {
  const [user] = await query<{ uid: string }>('select firebase_uid as uid from users where email = $1', [email])
  const answer = await asOwner('accounts:delete', { localId: user?.uid })
  if (!answer.ok) throw new Error(await answer.text())
  return user?.uid ?? ''
}

async function signInByMail(email: string): Promise<PlainBrowser> {
  const browser = new PlainBrowser()
  await browser.get('/sign-in')
  await browser.submit('email', { fields: { email } })
  const { code } = await signInMail(email)
  await browser.submit('code', { fields: { code } })
  return browser
}

describe('a person whose account Firebase no longer has', () => {
  it('is asked to sign in again, in the browser and by an assistant', async () => {
    const email = newEmail('gone')
    const cookie = await sessionFor(email)
    const token = await bearerFor(email)
    await activate(token)
    await deleteAtFirebase(email)
    const page = await new PlainBrowser(cookie).get('/dashboard')
    expect(page.path).toMatch(/^\/sign-in/)
    const call = { name: 'activate_esim', arguments: {} }
    const refused = await post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: call }, { token })
    expect(refused.status).toBe(401)
    expect(JSON.stringify(await refused.json())).toContain('sign in again')
  })

  it('who signs in again by a mail is the same person, with the same uid and orders', async () => {
    const email = newEmail('back')
    const cookie = await sessionFor(email)
    const signedInAt = Math.floor(Date.now() / 1000)
    const orderId = await seedOrder(email, { state: 'payment_expired' })
    // Firebase distinguishes older sessions from newer ones by whole seconds.
    await until('the next second', async () => Math.floor(Date.now() / 1000) > signedInAt)
    const uid = await deleteAtFirebase(email)
    const browser = await signInByMail(email)
    expect(await query('select firebase_uid from users where email = $1', [email])).toEqual([{ firebase_uid: uid }])
    const page = await browser.get(`/orders/${orderId}`)
    expect(page).toMatchObject({ path: `/orders/${orderId}`, status: 200 })
    // Sessions from before the account was deleted no longer work.
    expect((await new PlainBrowser(cookie).get('/dashboard')).path).toMatch(/^\/sign-in/)
  })
})
