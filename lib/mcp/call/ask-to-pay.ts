import {
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { env } from '@/lib/env'
import { readCapabilities } from './read-capabilities'

const KEY = 'pay'

type Bill = { orderId: string; message: string }

/**
 * Asks the person, without the model, to open our page that pays this order. For clients on revision 2026-07-28 that declare
 * this ability. The page checks the session and redirects to Stripe, so the address alone grants nothing. Null for other
 * clients, and when the person was already asked: the answer proves only that a page was opened, so the caller reads Stripe
 * again.
 */
export function askToPay(ctx: Pick<ServerContext, 'mcpReq'>, { orderId, message }: Bill): InputRequiredResult | null {
  const wasAsked = inputResponse(ctx.mcpReq.inputResponses, KEY).kind !== 'missing'
  if (wasAsked || !readCapabilities(ctx).opensUrls) return null
  const url = `${env().PUBLIC_ORIGIN}/pay/${orderId}`
  return inputRequired({ inputRequests: { [KEY]: inputRequired.elicitUrl({ message, url }) } })
}
