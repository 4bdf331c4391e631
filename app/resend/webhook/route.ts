import { readBody } from '@/lib/edge/read-body'
import { answerEmailWebhook } from '@/lib/outbox/answer-email-webhook'

const LARGEST_BODY_BYTES = 256_000

const answer = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })

/** Resend's webhook with delivery events. The signature covers the raw body. */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request, LARGEST_BODY_BYTES)
  if (body.kind === 'refused') return answer(body.status, body.reason, body.headers)
  const { status, text } = await answerEmailWebhook(body.text, {
    id: request.headers.get('svix-id'),
    timestamp: request.headers.get('svix-timestamp'),
    signature: request.headers.get('svix-signature'),
  })
  return answer(status, text)
}
