import { errors } from 'oidc-provider'
import { env } from '@/lib/env'
import { toNode } from './node-bridge'
import { oauthProvider } from './oauth-provider'
import { showClientName } from './read-client-metadata'
import { type RedirectTarget, readRedirectUri } from './redirect-uri'
import { type EsimScope, grantableScopes, isEsimScope } from './scopes'

/** An assistant's request to act for a person. A cookie binds it to the browser in which it began. */
export type ConnectRequest = {
  clientId: string
  /** The client's own name, not verified. */
  clientName: string
  /** The site that hosts the client's metadata document; null for a client that registered itself. */
  vouchedBy: string | null
  /** Where the person is redirected with the answer. */
  target: RedirectTarget
  /** The requested eSIM scopes. */
  scopes: EsimScope[]
  /** All requested scopes, including those of OpenID Connect. */
  allScopes: string[]
  /** Our address that continues the request after the decision, and the decision. */
  goOn: string
  decided: 'allowed' | 'refused' | null
}

/** Identifies the browser's pending request: the id in the address, and the cookies. */
export type RequestKey = { uid: string; cookies: string }

/** A request with the browser's cookies, by which the provider finds the pending request. */
export function nodeRequest({ uid, cookies }: RequestKey) {
  return toNode(new Request(`${env().PUBLIC_ORIGIN}/connect/${uid}`, { headers: { cookie: cookies } }))
}

/** The pending request, or null when it expired, was answered, or belongs to another browser. */
export async function findInteraction(key: RequestKey) {
  const { req, res } = nodeRequest(key)
  try {
    const interaction = await oauthProvider().interactionDetails(req, res)
    return interaction.uid === key.uid ? interaction : null
  } catch (error) {
    // By name: the class may come from another bundle.
    if (error instanceof Error && error.name === errors.SessionNotFound.name) return null
    throw error
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * The request that this browser brought, or null when it expired, was answered, or belongs to another browser.
 *
 * @throws AppError database_unavailable
 */
export async function readConnectRequest(key: RequestKey): Promise<ConnectRequest | null> {
  const interaction = await findInteraction(key)
  if (interaction === null) return null
  const { client_id: clientId, redirect_uri: redirectUri, scope } = interaction.params
  const client = await oauthProvider().Client.find(text(clientId))
  const target = readRedirectUri(redirectUri)
  if (client === undefined || target === null) return null
  const vouchedBy = URL.canParse(client.clientId) ? new URL(client.clientId).host : null
  const allScopes = grantableScopes(text(scope))
  return {
    clientId: client.clientId,
    clientName: showClientName(client.clientName) ?? vouchedBy ?? target.host,
    vouchedBy,
    target,
    scopes: allScopes.filter(isEsimScope),
    allScopes,
    goOn: interaction.returnTo,
    decided: interaction.result === undefined ? null : 'error' in interaction.result ? 'refused' : 'allowed',
  }
}
