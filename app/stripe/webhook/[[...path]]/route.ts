import { readBody } from '@/lib/edge/read-body'
import { answerStripeWebhook } from '@/lib/orders/webhook/answer-stripe-webhook'

const LARGEST_BODY_BYTES = 1_000_000

const answer = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })

/**
 * Stripe's webhook, at any path below /stripe/webhook and with or without a trailing slash: Stripe counts a redirect as a failed
 * delivery.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request, LARGEST_BODY_BYTES)
  if (body.kind === 'refused') return answer(body.status, body.reason, body.headers)
  const { status, text } = await answerStripeWebhook(body.text, request.headers.get('stripe-signature'))
  return answer(status, text)
}
