import { currentPerson } from '@/app/_session'
import { streamActivation } from '@/lib/activations/watch/stream-activation'
import { takeWaitingPlace } from '@/lib/activations/watch/take-waiting-place'
import { isAppError } from '@/lib/errors'
import { findEsim } from '@/lib/orders/read-esims'
import { toEventStream } from './to-event-stream'

export const maxDuration = 300

const refuse = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code } }, { status, headers: { 'cache-control': 'no-store', ...headers } })

/** The progress of the signed-in person's eSIM as server-sent events. Last-Event-ID resumes them. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const person = await currentPerson()
    if (!person) return refuse(401, 'not_signed_in')
    const { id } = await params
    if (!(await findEsim(person.id, id))) return refuse(404, 'not_found')
    const leave = takeWaitingPlace(person.id)
    if (!leave) return refuse(429, 'too_many_waits', { 'retry-after': '15' })
    const reader = new AbortController()
    const signal = AbortSignal.any([request.signal, reader.signal])
    const items = streamActivation(id, { after: lastEventId(request), signal })
    return new Response(toEventStream(items, { end: leave, cancel: () => reader.abort() }), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  } catch (error) {
    if (!isAppError(error)) throw error
    return refuse(503, error.code, { 'retry-after': String(error.retryAfterSeconds ?? 15) })
  }
}

function lastEventId(request: Request): bigint {
  const sent = request.headers.get('last-event-id') ?? ''
  return /^\d{1,18}$/.test(sent) ? BigInt(sent) : 0n
}
