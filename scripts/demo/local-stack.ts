import { setTimeout as sleep } from 'node:timers/promises'

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: the demo is started by npm run demo`)
  return value
}

/** Where the parts of the local stack are, as the launcher says. */
export const stack = {
  app: required('E2E_APP_URL'),
  resend: required('E2E_RESEND_URL'),
  oxio: required('E2E_OXIO_URL'),
  authHost: required('E2E_AUTH_HOST'),
}

/** A mail in the inbox of the local stack. */
export type Mail = {
  id: string
  subject: string
  html: string
  text: string
  attachments: { contentId?: string; content?: string }[]
}

/** Waits for a mail to this address, as a person waits for it. */
export async function waitForMail(to: string, subject: RegExp): Promise<Mail> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(`${stack.resend}/_sandbox/emails?to=${encodeURIComponent(to)}`)
    const mails: Mail[] = await response.json()
    const mail = mails.find((candidate) => subject.test(candidate.subject))
    if (mail) return mail
    await sleep(200)
  }
  throw new Error(`no mail ${subject} came for ${to}`)
}

/** Signs a person in with Google at the Auth emulator, as an assistant's host would have done, and gives the ID token. */
export async function idTokenFor(email: string): Promise<string> {
  const claims = Buffer.from(JSON.stringify({ sub: email, email, email_verified: true })).toString('base64url')
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
  const response = await fetch(
    `http://${stack.authHost}/identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=local-web-key`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        requestUri: stack.app,
        postBody: new URLSearchParams({ id_token: `${header}.${claims}.`, providerId: 'google.com' }).toString(),
        returnSecureToken: true,
      }),
    },
  )
  const { idToken } = (await response.json()) as { idToken?: string }
  if (!idToken) throw new Error('the Auth emulator gave no ID token')
  return idToken
}
