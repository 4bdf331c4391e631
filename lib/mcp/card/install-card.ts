import { createHash } from 'node:crypto'
import { RESOURCE_MIME_TYPE } from '@modelcontextprotocol/ext-apps/server'
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server'
import { env } from '@/lib/env'
import { INSTALL_CARD_HTML } from './generated/install-card-html'

/** Hosts keep a card by its address for an hour: a changed card has a new one. */
const VERSION = createHash('sha256').update(INSTALL_CARD_HTML).digest('hex').slice(0, 10)
const CARD_URI = `ui://dotm/install-card/${VERSION}.html`

/** Ties the tool to its card, in the standard's words, its older ones, and those of ChatGPT. */
export const CARD_TOOL_META = {
  ui: { resourceUri: CARD_URI, visibility: ['model', 'app'] },
  'ui/resourceUri': CARD_URI,
  'openai/outputTemplate': CARD_URI,
  'openai/widgetAccessible': true,
}

/** Where the card may send a person, for hosts that ask: the phone makers' own set-up pages, and ours. */
const redirectDomains = () => ['https://esimsetup.apple.com', 'https://esimsetup.android.com', env().PUBLIC_ORIGIN]

/** The card loads nothing and calls nobody but its host. */
const NOTHING = { connectDomains: [], resourceDomains: [], frameDomains: [], baseUriDomains: [] }

/**
 * Serves the card, under the addresses of earlier versions too: a conversation of yesterday still points there. It is no
 * entry of the list, which is for what people and models read.
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
