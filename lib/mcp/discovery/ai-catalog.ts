import { DESCRIPTION, SHORT_NAME, TITLE } from '@/lib/mcp/server-identity'
import { PLUGIN_PATH, PLUGIN_TYPE } from './agent-plugin'
import { CARD_PATH, CARD_TYPE } from './server-card'

export const CATALOG_TYPE = 'application/ai-catalog+json'

/**
 * The catalogue of what this domain offers to assistants: the server, by its card, and the plugin. AI Catalog 0.9.0 of 22 November
 * 2026, whose identifiers are `urn:air:{publisher}:{name}[:{kind}]`. The card has its own title, so its entry repeats none.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function aiCatalog(origin: string) {
  const identifier = (kind: string) => `urn:air:${new URL(origin).hostname}:${SHORT_NAME}:${kind}`
  return {
    specVersion: '0.9',
    host: {
      displayName: TITLE,
      documentationUrl: `${origin}/mcp/v2/docs`,
      logoUrl: `${origin}/icons/light.svg`,
    },
    entries: [
      { identifier: identifier('mcp'), type: CARD_TYPE, url: `${origin}${CARD_PATH}` },
      {
        identifier: identifier('plugin'),
        displayName: TITLE,
        description: DESCRIPTION,
        type: PLUGIN_TYPE,
        url: `${origin}${PLUGIN_PATH}`,
      },
    ],
  }
}
