import { answerDocumentPreflight, answerPublicDocument } from '@/app/_public-document'
import { env } from '@/lib/env'
import { PLUGIN_TYPE, zipPlugin } from '@/lib/mcp/discovery/agent-plugin'

// The address belongs to the instance, not to the build.
export const dynamic = 'force-dynamic'

const DOWNLOAD = { 'content-disposition': 'attachment; filename="dotm-esim-plugin.zip"' }

/** The plugin for assistants, with the address of this instance. */
export function GET(request: Request): Response {
  return answerPublicDocument(request, {
    type: PLUGIN_TYPE,
    body: zipPlugin(env().PUBLIC_ORIGIN),
    headers: DOWNLOAD,
  })
}

export const OPTIONS = answerDocumentPreflight
