import { answerDocumentPreflight, answerPublicDocument } from '@/app/_public-document'
import { env } from '@/lib/env'
import { aiCatalog, CATALOG_TYPE } from '@/lib/mcp/discovery/ai-catalog'

// The address belongs to the instance, not to the build.
export const dynamic = 'force-dynamic'

/** What this domain offers to assistants. */
export function GET(request: Request): Response {
  return answerPublicDocument(request, { type: CATALOG_TYPE, body: JSON.stringify(aiCatalog(env().PUBLIC_ORIGIN)) })
}

export const OPTIONS = answerDocumentPreflight
