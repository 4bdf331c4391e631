import { answerDocumentPreflight, answerPublicDocument } from '@/app/_public-document'
import { policies } from '@/lib/policies/policies'

// The limits belong to the instance, not to the build.
export const dynamic = 'force-dynamic'

/** The rules of refunds, limits and data for programs. The page /policies shows the same. */
export function GET(request: Request): Response {
  return answerPublicDocument(request, { type: 'application/json', body: JSON.stringify(policies()) })
}

export const OPTIONS = answerDocumentPreflight
