import { createHash } from 'node:crypto'

/** Any page may read these documents: they are the same for everybody. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'Content-Type, If-None-Match',
  'access-control-expose-headers': 'ETag',
}

type PublicDocument = { type: string; body: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> }

/**
 * Answers a document that is the same for every reader: caches keep it for an hour, and a reader that already has it gets 304
 * without a body (RFC 9110, 13.1.2).
 *
 * @param headers more headers, such as the file's name
 */
export function answerPublicDocument(request: Request, { type, body, headers: more }: PublicDocument): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const headers = {
    ...CORS,
    'content-type': type,
    'cache-control': 'public, max-age=3600',
    etag,
    'x-content-type-options': 'nosniff',
    ...more,
  }
  return isKnown(request.headers.get('if-none-match'), etag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers })
}

/** Answers the preflight of a reader in a browser. */
export function answerDocumentPreflight(): Response {
  return new Response(null, { status: 204, headers: { ...CORS, 'access-control-max-age': '7200' } })
}

/** Whether the reader has this version. A proxy that compresses may have marked the tag as weak. */
function isKnown(condition: string | null, etag: string): boolean {
  const tags = condition?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return tags.includes(etag) || tags.includes('*')
}
