import { describe, expect, it } from 'vitest'
import { query } from '../support/database'
import {
  asOwner,
  bearerFor,
  callAuth,
  googleCredential,
  postSession,
  sessionFor,
  textOf,
  uidOf,
} from '../support/sign-in'
import { newEmail, stack } from '../support/stack'

const dashboard = (cookie: string) =>
  fetch(`${stack.app}/dashboard`, { redirect: 'manual', headers: { cookie, accept: 'text/html' } })

describe('a session after signing in with Google', () => {
  it('opens the pages of its person', async () => {
    const email = newEmail('google')
    const answer = await dashboard(await sessionFor(email))
    expect(answer.status).toBe(200)
    expect(await query('select email from users where email = $1', [email])).toEqual([{ email }])
  })

  it('is a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await postSession(await bearerFor(newEmail('flags')))
    const cookie = response.headers.getSetCookie().find((line) => line.includes('session=')) ?? ''
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=lax/i)
    expect(cookie).toMatch(/; Path=\/(;|$)/i)
    expect(cookie).not.toMatch(/; Domain=/i)
    expect(cookie).toMatch(/; Max-Age=1209600/i)
  })

  it.each([null, 'https://evil.example', 'null', `${stack.app}.evil.example`])(
    'is not opened for a request from %s',
    async (origin) => {
      const response = await postSession(await bearerFor(newEmail('origin')), origin)
      expect(response.status).toBe(403)
      expect(response.headers.getSetCookie()).toEqual([])
    },
  )

  it('is not opened by a token of a password, a token of an unproven address, or no token', async () => {
    const email = newEmail('password')
    const password = await callAuth('accounts:signUp', { email, password: 'secret-12', returnSecureToken: true })
    const unproven = await callAuth('accounts:signInWithIdp', {
      requestUri: 'http://localhost',
      postBody: googleCredential(newEmail('unproven'), { verified: false }),
      returnSecureToken: true,
    })
    const refusals = await Promise.all(
      [textOf(password, 'idToken'), textOf(unproven, 'idToken'), 'nonsense', 'a.b.c'].map(async (token) => {
        const response = await postSession(token)
        expect(response.headers.getSetCookie()).toEqual([])
        return { status: response.status, ...((await response.json()) as object) }
      }),
    )
    expect(refusals).toEqual([
      { status: 401, error: { code: 'provider' } },
      { status: 401, error: { code: 'unverified_email' } },
      { status: 401, error: { code: 'invalid' } },
      { status: 401, error: { code: 'invalid' } },
    ])
    expect(await query('select id from users where email = $1', [email])).toEqual([])
  })

  it('requires JSON', async () => {
    const body = JSON.stringify({ idToken: await bearerFor(newEmail('json')) })
    const headers = { 'content-type': 'text/plain', origin: stack.app }
    const response = await fetch(`${stack.app}/api/session`, { method: 'POST', headers, body })
    expect(response.status).toBe(400)
  })

  it('ends when its account is disabled', async () => {
    const email = newEmail('disabled')
    const cookie = await sessionFor(email)
    expect((await dashboard(cookie)).status).toBe(200)
    await asOwner('accounts:update', { localId: uidOf(await bearerFor(email)), disableUser: true })
    expect((await dashboard(cookie)).headers.get('location')).toContain('/sign-in?return=%2Fdashboard')
  })

  it('cannot be forged by writing a cookie', async () => {
    for (const value of ['x', 'a.b.c', await bearerFor(newEmail('id-token'))]) {
      const answer = await dashboard(`session=${value}`)
      expect(answer.headers.get('location')).toContain('/sign-in')
    }
  })

  it('creates one person for many first requests at once', async () => {
    const email = newEmail('first')
    const token = await bearerFor(email)
    const answers = await Promise.all(Array.from({ length: 8 }, () => postSession(token)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(await query('select email from users where email = $1', [email])).toHaveLength(1)
  })

  it('ends by signing out, from our own pages only', async () => {
    const cookie = await sessionFor(newEmail('out'))
    const signOut = (origin: string) =>
      fetch(`${stack.app}/api/session`, { method: 'DELETE', headers: { cookie, origin } })
    expect((await signOut('https://evil.example')).status).toBe(403)
    const response = await signOut(stack.app)
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie().join()).toMatch(/session=;.*Max-Age=0/i)
  })
})
