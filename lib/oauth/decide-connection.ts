import type { Person } from '@/lib/accounts/person'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/new-id'
import { findInteraction, nodeRequest, type RequestKey, readConnectRequest } from './connect-request'
import { oauthProvider } from './oauth-provider'
import { audience } from './resource'

/** `over`: the request expired, was answered, or belongs to another browser. */
export type Decided = { kind: 'decided' } | { kind: 'over' }

/**
 * Records that a person allows a request. Only then may the client fetch tokens; the connection is listed once it has.
 *
 * @throws AppError database_unavailable
 */
export async function allowConnection(key: RequestKey, person: Person, signedInAt: Date): Promise<Decided> {
  const request = await readConnectRequest(key)
  if (request === null) return { kind: 'over' }
  const { clientId, clientName, target, scopes, allScopes } = request
  const grant = new (oauthProvider().Grant)({ accountId: person.id, clientId })
  // The provider treats every advertised scope as one of OpenID Connect, and asks again for missing ones.
  grant.addOIDCScope(allScopes.join(' '))
  grant.addResourceScope(audience(), scopes.join(' '))
  const grantId = await grant.save()
  await db().assistantConnection.create({
    data: {
      id: newId('assistant'),
      userId: person.id,
      grantId,
      clientId,
      clientName,
      redirectHost: target.host,
      scopes,
      signedInAt,
    },
  })
  return finish(key, { login: { accountId: person.id, remember: false }, consent: { grantId } })
}

/** Records that a person refuses; the client gets `access_denied`. @throws AppError database_unavailable */
export async function refuseConnection(key: RequestKey): Promise<Decided> {
  const interaction = await findInteraction(key)
  if (interaction === null) return { kind: 'over' }
  return finish(key, { error: 'access_denied', error_description: 'the person refused' })
}

async function finish(
  key: RequestKey,
  result: Parameters<ReturnType<typeof oauthProvider>['interactionResult']>[2],
): Promise<Decided> {
  const { req, res } = nodeRequest(key)
  await oauthProvider().interactionResult(req, res, result, { mergeWithLastSubmission: false })
  return { kind: 'decided' }
}
