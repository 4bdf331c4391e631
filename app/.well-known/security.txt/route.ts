import { answerPublicDocument } from '@/app/_public-document'
import { securityTxt } from '@/app/_security-txt'
import { env } from '@/lib/env'

// The contact belongs to the instance, not to the build.
export const dynamic = 'force-dynamic'

/** Where to report a security problem (RFC 9116). 404 until SECURITY_CONTACT is set: a file without a contact is none. */
export function GET(request: Request): Response {
  const { SECURITY_CONTACT: contact, PUBLIC_ORIGIN: origin } = env()
  const type = 'text/plain; charset=utf-8'
  if (contact === undefined) return new Response('Not found', { status: 404, headers: { 'content-type': type } })
  return answerPublicDocument(request, { type, body: securityTxt({ contact, origin, now: new Date() }) })
}
