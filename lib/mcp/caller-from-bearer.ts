import type { BearerRefusal } from '@/lib/accounts/accept-identity'
import { personFromBearer } from '@/lib/mcp/person-from-bearer'
import { isEsimScope } from '@/lib/oauth/scopes'
import type { Caller } from './call/caller'

export type BearerOutcome = { kind: 'caller'; caller: Caller } | { kind: 'rejected'; reason: BearerRefusal }

/**
 * The person of a bearer token and its eSIM scopes. Set `checkRevoked` when the call grants or spends something.
 *
 * @throws AppError firebase_unavailable, database_unavailable
 */
export async function callerFromBearer(token: string, options: { checkRevoked: boolean }): Promise<BearerOutcome> {
  const bearer = await personFromBearer(token, options)
  if (bearer.kind === 'rejected') return bearer
  const { clientId, scopes } = bearer.grant
  return { kind: 'caller', caller: { person: bearer.person, clientId, scopes: scopes.filter(isEsimScope) } }
}
