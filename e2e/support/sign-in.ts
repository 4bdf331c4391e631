import { createHash } from 'node:crypto'
import { stack } from './stack'

/** Calls the REST interface of the Auth emulator like the Firebase client of a browser. */
export async function callAuth(method: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`http://${stack.authHost}/identitytoolkit.googleapis.com/v1/${method}?key=any`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Record<string, unknown>
}

/** Calls the emulator as the project's owner, who may change any account. */
export const asOwner = (method: string, body: unknown): Promise<Response> =>
  fetch(`http://${stack.authHost}/identitytoolkit.googleapis.com/v1/projects/demo-dotm/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer owner' },
    body: JSON.stringify(body),
  })

/** A text field of the answer. @throws Error with the answer when the field is missing */
export function textOf(answer: Record<string, unknown>, field: string): string {
  const value = answer[field]
  if (typeof value !== 'string') throw new Error(`no ${field} in ${JSON.stringify(answer)}`)
  return value
}

/** Google's credential of a person; the emulator accepts plain JSON. */
export function googleCredential(email: string, { verified = true }: { verified?: boolean } = {}): string {
  const sub = createHash('sha256').update(email).digest('hex').slice(0, 20)
  const idToken = JSON.stringify({ sub, email, email_verified: verified })
  return new URLSearchParams({ providerId: 'google.com', id_token: idToken }).toString()
}

/** Signs a person in with Google and returns the Firebase ID token; makes the account when it is new. */
export async function bearerFor(email: string): Promise<string> {
  const answer = await callAuth('accounts:signInWithIdp', {
    requestUri: 'http://localhost',
    postBody: googleCredential(email),
    returnSecureToken: true,
  })
  return textOf(answer, 'idToken')
}

/** Opens a session at the app from an ID token, as the sign-in page does. */
export function postSession(idToken: string, origin: string | null = stack.app): Promise<Response> {
  return fetch(`${stack.app}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(origin !== null && { origin }) },
    body: JSON.stringify({ idToken }),
  })
}

/** Signs a person in and returns the Cookie header of the session. */
export async function sessionFor(email: string): Promise<string> {
  const response = await postSession(await bearerFor(email))
  const cookie = response.headers.getSetCookie().find((line) => /^(__Host-)?session=[^;]/.test(line))
  if (cookie === undefined) throw new Error(`no session: HTTP ${response.status} ${await response.text()}`)
  return cookie.split(';')[0] ?? ''
}

/** The Firebase uid in an ID token of the emulator. */
export function uidOf(idToken: string): string {
  const claims: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
  if (typeof claims !== 'object' || claims === null || !('user_id' in claims)) throw new Error('no user_id')
  return String(claims.user_id)
}
