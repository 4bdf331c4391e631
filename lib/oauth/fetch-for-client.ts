import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import type { Fetch } from './counted-fetch'
import { pinnedClient } from './pinned-client'
import { readClientMetadata } from './read-client-metadata'

/** The vendor has removed the document. */
const isGone = (status: number) => status === 404 || status === 410

/**
 * Fetches clients' metadata documents and keys for the authorization server. A document is reduced to the members that we
 * support; when the site of a well-known assistant does not answer, our copy is used.
 *
 * @throws Error when there is neither
 */
export async function fetchForClient(address: string, fetch: Fetch): Promise<Response> {
  const pinned = pinnedClient(address)
  try {
    const { status, headers, body } = await fetch(new URL(address))
    const document = status === 200 ? readDocument(body) : undefined
    if (pinned && document === undefined && !isGone(status)) return answer(pinned, {})
    if (document === undefined) return new Response(null, { status: status === 200 ? 502 : status })
    return answer(document, headers)
  } catch (error) {
    log.info(
      { client: address, error: describeError(error), pinned: pinned !== undefined },
      'fetching for a client failed',
    )
    if (pinned) return answer(pinned, {})
    throw error
  }
}

function readDocument(body: Buffer): object | undefined {
  try {
    const document: unknown = JSON.parse(body.toString('utf8'))
    return typeof document === 'object' && document !== null ? document : undefined
  } catch {
    return undefined
  }
}

function answer(document: object, { 'cache-control': caching, expires }: Record<string, string>): Response {
  const headers = { ...(caching && { 'cache-control': caching }), ...(expires && { expires }) }
  // A client's keys are fetched here too, and stay unchanged.
  if (!('client_id' in document)) return Response.json(document, { headers })
  const read = readClientMetadata(document)
  if (read.kind === 'refused') throw new Error(`${read.error}: ${read.description}`)
  return Response.json(read.metadata, { headers })
}
