import { findEndUserByEmail } from './end-users'

/** Nobody's address: the answer's list does not matter, only whether we are let in. */
const NOBODY = 'credential-check@example.com'

/**
 * Whether OXIO accepts our key, by a reading that changes nothing. `unclear`: no answer that says so either way.
 */
export async function checkCredentials(): Promise<'accepted' | 'refused' | 'unclear'> {
  const answer = await findEndUserByEmail(NOBODY, new AbortController().signal)
  if (answer.kind === 'ok') return 'accepted'
  if (answer.kind === 'unknown') return 'unclear'
  return answer.reason === 'bad_credentials' ? 'refused' : answer.reason === 'throttled' ? 'unclear' : 'accepted'
}
