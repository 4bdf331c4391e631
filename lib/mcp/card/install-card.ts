import { createHash } from 'node:crypto'
import { RESOURCE_MIME_TYPE } from '@modelcontextprotocol/ext-apps/server'
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server'
import { env } from '@/lib/env'
import { INSTALL_CARD_HTML } from './generated/install-card-html'

/** Hosts cache a card by its address for an hour, so a changed card needs a new address. */
const VERSION = createHash('sha256').update(INSTALL_CARD_HTML).digest('hex').slice(0, 10)
const CARD_URI = `ui://dotm/install-card/${VERSION}.html`

/** Links the tool to its card, in the standard's current and older form and in ChatGPT's. */
export const CARD_TOOL_META = {
  ui: { resourceUri: CARD_URI, visibility: ['model', 'app'] },
  'ui/resourceUri': CARD_URI,
  'openai/outputTemplate': CARD_URI,
  'openai/widgetAccessible': true,
}

/** Where the card's links may lead, for hosts that need a list: the phone makers' set-up pages, and ours. */
const redirectDomains = () => ['https://esimsetup.apple.com', 'https://esimsetup.android.com', env().PUBLIC_ORIGIN]

/** The card loads nothing and communicates with its host only. */
const NOTHING = { connectDomains: [], resourceDomains: [], frameDomains: [], baseUriDomains: [] }

/**
 * Serves the card, also under the addresses of earlier versions, which older conversations still use. The list of resources does
 * not include it, because people and models do not read it.
 */
export function registerInstallCard(server: McpServer): void {
  const template = new ResourceTemplate('ui://dotm/install-card/{version}.html', { list: undefined })
  server.registerResource(
    'install_card',
    template,
    { title: 'Install card', description: 'Card that shows how to install an eSIM.', mimeType: RESOURCE_MIME_TYPE },
    (uri) => ({
      contents: [
        {
          uri: uri.href,
          mimeType: RESOURCE_MIME_TYPE,
          text: INSTALL_CARD_HTML,
          _meta: {
            ui: { csp: NOTHING, prefersBorder: true },
            'openai/widgetCSP': { connect_domains: [], resource_domains: [], redirect_domains: redirectDomains() },
            'openai/widgetPrefersBorder': true,
            'openai/widgetDescription': 'How to install the eSIM, or how far it is.',
          },
        },
      ],
    }),
  )
}
