import { bearerFor, callAuth, textOf } from './sign-in'
import { stack } from './stack'

/** Sets the custom claim that makes an account staff, as the owner of the Auth emulator. */
export async function makeStaff(email: string, role: 'operator' | 'support' | null): Promise<void> {
  const lookup = await callAuth('accounts:lookup', { idToken: await bearerFor(email) })
  const [account] = Array.isArray(lookup.users) ? lookup.users : []
  const response = await fetch(`http://${stack.authHost}/identitytoolkit.googleapis.com/v1/accounts:update`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer owner' },
    body: JSON.stringify({
      localId: textOf(account, 'localId'),
      customAttributes: JSON.stringify(role ? { role } : {}),
    }),
  })
  if (!response.ok) throw new Error(`no role for ${email}: ${await response.text()}`)
}
