import * as z from 'zod'
import { callOxio } from './call-oxio'
import { type OxioAnswer, optionalList, optionalText } from './oxio-answer'

const endUser = z.looseObject({ endUserId: optionalText, email: optionalText })
const endUserList = z.looseObject({ endUsers: optionalList(endUser.nullable().catch(null)) })

/** The end user may exist, but has no id in the answer: to be read again. */
const withoutId: OxioAnswer<never> = { kind: 'unknown', detail: 'an end user without an id' }

/**
 * The end user with exactly this e-mail. Compared here again: if OXIO ignored the filter, the list would contain other people.
 *
 * @param email lower case
 */
export async function findEndUserByEmail(email: string, signal: AbortSignal): Promise<OxioAnswer<string | null>> {
  const answer = await callOxio({
    method: 'GET',
    path: `/v2/end-users?email=${encodeURIComponent(email)}`,
    answer: endUserList,
    signal,
  })
  if (answer.kind !== 'ok') return answer
  const matches = answer.data.endUsers.filter((user) => user?.email?.toLowerCase() === email)
  const id = matches.find((user) => user?.endUserId)?.endUserId ?? null
  return id === null && matches.length > 0 ? withoutId : { kind: 'ok', data: id }
}

/** Creates an end user. E-mail uniqueness is OXIO's only guard against a second one (refused: `already_exists`). */
export async function createEndUser(email: string, signal: AbortSignal): Promise<OxioAnswer<string>> {
  const answer = await callOxio({
    method: 'POST',
    path: '/v2/end-users',
    body: { sex: 'UNSPECIFIED', firstName: 'DOTM', lastName: 'Customer', email },
    answer: endUser,
    signal,
  })
  if (answer.kind !== 'ok') return answer
  return answer.data.endUserId === null ? withoutId : { kind: 'ok', data: answer.data.endUserId }
}

/** The address of no customer: only the status of the answer counts, not its list. */
const NO_CUSTOMER = 'credential-check@example.com'

/** Whether OXIO accepts our key, by a reading that changes nothing. `unclear`: the answer proves neither. */
export async function checkCredentials(): Promise<'accepted' | 'refused' | 'unclear'> {
  const answer = await findEndUserByEmail(NO_CUSTOMER, new AbortController().signal)
  if (answer.kind === 'ok') return 'accepted'
  if (answer.kind === 'unknown') return 'unclear'
  return answer.reason === 'bad_credentials' ? 'refused' : answer.reason === 'throttled' ? 'unclear' : 'accepted'
}
