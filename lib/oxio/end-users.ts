import * as z from 'zod'
import { callOxio } from './call-oxio'
import type { OxioAnswer } from './oxio-answer'

const endUser = z.looseObject({ endUserId: z.string().min(1), email: z.string().optional() })
const endUserList = z.looseObject({ endUsers: z.array(endUser).optional() })

/**
 * The end user with exactly this e-mail, compared by ourselves: were the filter ignored, the list would hold strangers.
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
  const match = answer.data.endUsers?.find((user) => user.email?.trim().toLowerCase() === email)
  return { kind: 'ok', data: match?.endUserId ?? null }
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
  return answer.kind === 'ok' ? { kind: 'ok', data: answer.data.endUserId } : answer
}
