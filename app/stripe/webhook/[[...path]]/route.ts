import { readLimited } from '@/app/_read-limited'
import { answerStripeWebhook } from '@/lib/orders/stripe-webhook'

const LARGEST_BODY_BYTES = 1_000_000

const answer = (status: number, text: string) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })

/**
 * Stripe's webhook, under any path below /stripe/webhook and with or without a trailing slash: a redirect counts as a failed
 * delivery.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readLimited(request, LARGEST_BODY_BYTES)
  if (body === null) return answer(413, 'Too large')
  const { status, text } = await answerStripeWebhook(body, request.headers.get('stripe-signature'))
  return answer(status, text)
}
