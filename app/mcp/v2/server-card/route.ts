import { answerDocumentPreflight, answerPublicDocument } from '@/app/_public-document'
import { env } from '@/lib/env'
import { CARD_TYPE, serverCard } from '@/lib/mcp/discovery/server-card'

// The address belongs to the instance, not to the build.
export const dynamic = 'force-dynamic'

/** The server card, at the place that the protocol reserves for it. */
export function GET(request: Request): Response {
  return answerPublicDocument(request, { type: CARD_TYPE, body: JSON.stringify(serverCard(env().PUBLIC_ORIGIN)) })
}

export const OPTIONS = answerDocumentPreflight
