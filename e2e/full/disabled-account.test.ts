import { expect, it } from 'vitest'
import { query } from '../support/database'
import { callStatus, tokensFor } from '../support/oauth-plain'
import { asOwner } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { until } from '../support/until'

it('an assistant reads nothing of an account more than a minute after it was disabled at Firebase', async () => {
  const email = newEmail('disabled')
  const { access } = await tokensFor(email)
  expect(await callStatus(access)).toBe(200)
  const [row] = await query<{ firebase_uid: string }>('select firebase_uid from users where email = $1', [email])
  await asOwner('accounts:update', { localId: row?.firebase_uid, disableUser: true })
  await until('no more reading', async () => (await callStatus(access)) === 401, 70_000)
  await asOwner('accounts:update', { localId: row?.firebase_uid, disableUser: false })
  // The calls of the minute before count against the person's limit.
  await until('reading again', async () => (await callStatus(access)) === 200, 70_000)
}, 180_000)
