import type { BearerRefusal } from '@/lib/accounts/accept-identity'
import { personFromBearer } from '@/lib/mcp/person-from-bearer'
import { isEsimScope } from '@/lib/oauth/scopes'
import type { Caller } from './call/caller'

export type BearerOutcome = { kind: 'caller'; caller: Caller } | { kind: 'rejected'; reason: BearerRefusal }

/**
 * Who stands behind a bearer token, and what it allows of what we offer. `checkRevoked` is set where something is granted or
 * spent.
 *
 * @throws AppError when it cannot be told at this moment (firebase_unavailable, database_unavailable)
 */
export async function callerFromBearer(token: string, options: { checkRevoked: boolean }): Promise<BearerOutcome> {
  const bearer = await personFromBearer(token, options)
  if (bearer.kind === 'rejected') return bearer
  const { clientId, scopes } = bearer.grant
  return { kind: 'caller', caller: { person: bearer.person, clientId, scopes: scopes.filter(isEsimScope) } }
}
