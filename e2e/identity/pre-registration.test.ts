import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { post } from '../support/assistant'
import { query } from '../support/database'
import { PlainBrowser } from '../support/plain-browser'
import { callAuth, googleCredential, postSession, textOf } from '../support/sign-in'
import { signInMails } from '../support/sign-in-mail'
import { newEmail, stack } from '../support/stack'

const PASSWORD = 'known-to-the-attacker'

async function signInByCode(email: string, mailsBefore: string[] = []) {
  const browser = new PlainBrowser()
  await browser.get('/sign-in')
  await browser.submit('email', { fields: { email } })
  const mails = await signInMails(email, mailsBefore.length + 1)
  const mail = mails.find(({ mail: { id } }) => !mailsBefore.includes(id))
  const page = await browser.submit('code', { fields: { code: mail?.code ?? '' } })
  expect(page.path).toBe('/dashboard')
  return { browser, mailIds: mails.map(({ mail: { id } }) => id) }
}

const withPassword = (email: string) =>
  callAuth('accounts:signInWithPassword', { email, password: PASSWORD, returnSecureToken: true })

const activateWith = (token: string) =>
  post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'activate_esim', arguments: {} } }, { token })

/** The attacker has an account with the victim's address, a password, and the attacker's own Google account linked to it. */
async function preRegister(victim: string) {
  const attacker = newEmail('attacker')
  const signedUp = await callAuth('accounts:signUp', { email: victim, password: PASSWORD, returnSecureToken: true })
  const google = { requestUri: 'http://localhost', postBody: googleCredential(attacker), returnSecureToken: true }
  await callAuth('accounts:signInWithIdp', { ...google, idToken: textOf(signedUp, 'idToken') })
  const account = await withPassword(victim)
  // The emulator counts revocation in whole seconds: the attack must be older than the revocation.
  await sleep(1_100)
  return {
    uid: textOf(account, 'localId'),
    idToken: textOf(account, 'idToken'),
    refreshToken: textOf(account, 'refreshToken'),
    signInWithOwnGoogle: () => callAuth('accounts:signInWithIdp', google),
  }
}

async function refreshed(refreshToken: string): Promise<string | null> {
  const response = await fetch(`http://${stack.authHost}/securetoken.googleapis.com/v1/token?key=any`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grantType: 'refresh_token', refreshToken }),
  })
  const answer = (await response.json()) as Record<string, unknown>
  return typeof answer.id_token === 'string' ? answer.id_token : null
}

describe("an account that an attacker made beforehand with the victim's address", () => {
  it('opens nothing here before the victim signs in', async () => {
    const victim = newEmail('victim')
    const attacker = await preRegister(victim)
    expect((await activateWith(attacker.idToken)).status).toBe(401)
    expect((await postSession(attacker.idToken)).status).toBe(401)
    expect(await query('select id from users where email = $1', [victim])).toEqual([])
  })

  it('belongs to the victim alone after they prove the address', async () => {
    const victim = newEmail('victim')
    const attacker = await preRegister(victim)
    await signInByCode(victim)
    const [person] = await query<{ firebase_uid: string }>('select firebase_uid from users where email = $1', [victim])
    expect(person?.firebase_uid).toBe(attacker.uid)

    expect(await withPassword(victim)).toMatchObject({ error: { message: expect.stringMatching(/^INVALID_/) } })
    expect(await attacker.signInWithOwnGoogle()).not.toMatchObject({ localId: attacker.uid })
    const change = await callAuth('accounts:update', { idToken: attacker.idToken, password: PASSWORD })
    expect(change).toHaveProperty('error')
    expect((await activateWith(attacker.idToken)).status).toBe(401)
    expect((await postSession(attacker.idToken)).status).toBe(401)

    // Firebase refuses a revoked refresh token; the emulator still gives an ID token for it, which must not work.
    const late = await refreshed(attacker.refreshToken)
    if (late !== null) {
      expect((await activateWith(late)).status).toBe(401)
      expect((await postSession(late)).status).toBe(401)
    }
  })

  it("does not end the victim's sessions each time they sign in again", async () => {
    const victim = newEmail('victim')
    await preRegister(victim)
    const { browser, mailIds } = await signInByCode(victim)
    await sleep(1_100)
    await signInByCode(victim, mailIds)
    expect((await browser.get('/dashboard')).path).toBe('/dashboard')
  })
})
