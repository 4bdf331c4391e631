import { EventSourceParserStream } from 'eventsource-parser/stream'
import { stack } from './stack'

export type Told = { id: string | null; event: string; data: Record<string, unknown> }

type Options = { cookie?: string | undefined; lastEventId?: string; origin?: string; until?: (told: Told) => boolean }

/** Reads the events of an eSIM over one connection, until the server ends it, it breaks, or `until` returns true. */
export async function readEvents(
  activationId: string,
  { cookie, lastEventId, origin = stack.app, until = () => false }: Options,
): Promise<{ status: number; type: string; told: Told[] }> {
  const abort = new AbortController()
  const response = await fetch(`${origin}/api/activations/${activationId}/events`, {
    headers: { ...(cookie && { cookie }), ...(lastEventId && { 'last-event-id': lastEventId }) },
    signal: abort.signal,
  })
  const answer = {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    told: [] as Told[],
  }
  if (response.status !== 200 || !response.body) return answer
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  try {
    for await (const { id = null, event, data } of events) {
      if (!event) continue
      const told = { id, event, data: JSON.parse(data) }
      answer.told.push(told)
      if (until(told)) return answer
    }
  } catch {
    // The connection broke.
  } finally {
    abort.abort()
  }
  return answer
}
