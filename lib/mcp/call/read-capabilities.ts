import { EXTENSION_ID, RESOURCE_MIME_TYPE } from '@modelcontextprotocol/ext-apps/server'
import { CLIENT_CAPABILITIES_META_KEY, type ServerContext } from '@modelcontextprotocol/server'
import * as z from 'zod'

const envelopeSchema = z.looseObject({
  [CLIENT_CAPABILITIES_META_KEY]: z.looseObject({
    elicitation: z.looseObject({ url: z.unknown().optional() }).optional(),
    extensions: z
      .looseObject({ [EXTENSION_ID]: z.looseObject({ mimeTypes: z.array(z.string()).optional() }).optional() })
      .optional(),
  }),
})

/**
 * The capabilities that a client declares in this request, as of revision 2026-07-28. In earlier revisions a client declares
 * them once, at the start of a session. This server has no sessions, so it assumes none for those clients.
 */
export function readCapabilities({ mcpReq }: Pick<ServerContext, 'mcpReq'>): {
  opensUrls: boolean
  drawsCards: boolean
} {
  const envelope = envelopeSchema.safeParse(mcpReq.envelope)
  if (!envelope.success) return { opensUrls: false, drawsCards: false }
  const { elicitation, extensions } = envelope.data[CLIENT_CAPABILITIES_META_KEY]
  return {
    opensUrls: elicitation?.url !== undefined,
    drawsCards: extensions?.[EXTENSION_ID]?.mimeTypes?.includes(RESOURCE_MIME_TYPE) ?? false,
  }
}
