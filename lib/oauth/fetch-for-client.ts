import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import type { Fetch } from './counted-fetch'
import { pinnedClient } from './pinned-client'
import { readClientMetadata } from './read-client-metadata'

/** The vendor has taken the document away. */
const isGone = (status: number) => status === 404 || status === 410

/**
 * What the authorization server fetches: clients' metadata documents and their keys. A document is narrowed to what we take of
 * it; for a well-known assistant whose site does not answer, our copy stands in.
 *
 * @throws Error when there is neither
 */
export async function fetchForClient(address: string, fetch: Fetch): Promise<Response> {
  const pinned = pinnedClient(address)
  try {
    const { status, headers, body } = await fetch(new URL(address))
    const document = status === 200 ? readJson(body) : undefined
    if (pinned && document === undefined && !isGone(status)) return answer(pinned, {})
    if (document === undefined) return new Response(null, { status: status === 200 ? 502 : status })
    return answer(document, headers)
  } catch (error) {
    log.info(
      { client: address, error: describeError(error), pinned: pinned !== undefined },
      'nothing fetched for a client',
    )
    if (pinned) return answer(pinned, {})
    throw error
  }
}

function readJson(body: Buffer): object | undefined {
  try {
    const document: unknown = JSON.parse(body.toString('utf8'))
    return typeof document === 'object' && document !== null ? document : undefined
  } catch {
    return undefined
  }
}

function answer(document: object, { 'cache-control': caching, expires }: Record<string, string>): Response {
  const headers = { ...(caching && { 'cache-control': caching }), ...(expires && { expires }) }
  // Keys of a client come this way too and are left as they are.
  if (!('client_id' in document)) return Response.json(document, { headers })
  const read = readClientMetadata(document)
  if (read.kind === 'refused') throw new Error(`${read.error}: ${read.description}`)
  return Response.json(read.metadata, { headers })
}
