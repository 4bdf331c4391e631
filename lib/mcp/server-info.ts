import { OFFER_WORDS } from '@/lib/catalog/services'
import { env } from '@/lib/env'
import { ESIM_SCOPES } from '@/lib/oauth/scopes'
import { refuseForeignCaller, withHttpHeaders } from './check-caller-origin'
import { PROTOCOL_VERSIONS, SERVER } from './server-identity'
import { TOOLS } from './tool-list'

/**
 * The server's instructions for an assistant, read once. Some assistants read only the first 512 characters, so those are complete:
 * the product, the names that people use for it, and the order of the calls.
 */
export const INSTRUCTIONS = [
  `DOTM sells one eSIM: ${OFFER_WORDS.data} of mobile data for ${OFFER_WORDS.days}, ${OFFER_WORDS.price} once. People may call it "Global Data eSIM", "DOT eSIM", "beta eSIM" or "my eSIM".`,
  'activate_esim sends a Stripe invoice to the signed-in person or, once that is paid, gives them a phone number; calling it again never buys twice.',
  'get_activation_status tells how far an activation is, list_esims what they have.',
  'Prices and plans need no sign-in. Only the beta eSIM is sold yet.',
  'The QR code comes by email, on the signed-in website and on the card of show_install_card, never in a text. When something does not work, call diagnose_esim and give its steps one at a time. check_device tells whether a phone supports eSIM; ask before a person pays. Pass another: true only when they ask for one more eSIM. If a result has poll_after_seconds, wait that long before asking again. request_refund and gift_esim first return terms and a confirmation_id: tell the person, and call again only after their yes. After paying, people come back and say so: then call activate_esim again. dotm://esim/install-guide explains the installation.',
].join(' ')

/** Answers with the server's name, version and address for messages, for people and health checks. */
export function answerServerInfo(request: Request): Response {
  return withHttpHeaders(
    refuseForeignCaller(request) ??
      Response.json({
        server: SERVER.name,
        version: SERVER.version,
        protocol_version: PROTOCOL_VERSIONS[0],
        protocol_versions: PROTOCOL_VERSIONS,
        endpoints: { messages: '/mcp/v2/messages' },
        authentication: {
          type: 'bearer',
          scopes: ESIM_SCOPES,
          required_for: TOOLS.filter(({ scope }) => scope !== null).map(({ name }) => name),
        },
        documentation: `${env().PUBLIC_ORIGIN}/mcp/v2/docs`,
      }),
    request,
  )
}
