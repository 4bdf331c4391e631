import { answerEmailWebhook } from '@/lib/orders/email-webhook'

const LARGEST_BODY_BYTES = 256_000

const answer = (status: number, text: string) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })

/** Resend's webhook: what became of our mails. Raw body, verified signature. */
export async function POST(request: Request): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY_BYTES) return answer(413, 'Too large')
  const body = await request.text()
  if (body.length > LARGEST_BODY_BYTES) return answer(413, 'Too large')
  const { status, text } = await answerEmailWebhook(body, {
    id: request.headers.get('svix-id'),
    timestamp: request.headers.get('svix-timestamp'),
    signature: request.headers.get('svix-signature'),
  })
  return answer(status, text)
}
