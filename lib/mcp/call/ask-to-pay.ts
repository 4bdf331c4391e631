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
 * For clients on 2026-07-28 that declare it: asks the person, past the model, to open our own page for this order. The page
 * looks who is signed in and sends them on to Stripe, so the address alone opens nothing. Null for everybody else, and when
 * the person has been asked already: what they answered says only that a page was opened, so the caller looks at Stripe again.
 */
export function askToPay(ctx: Pick<ServerContext, 'mcpReq'>, { orderId, message }: Bill): InputRequiredResult | null {
  const wasAsked = inputResponse(ctx.mcpReq.inputResponses, KEY).kind !== 'missing'
  if (wasAsked || !readCapabilities(ctx).opensUrls) return null
  const url = `${env().PUBLIC_ORIGIN}/pay/${orderId}`
  return inputRequired({ inputRequests: { [KEY]: inputRequired.elicitUrl({ message, url }) } })
}
