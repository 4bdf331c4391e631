import { stack } from './stack'

export type Told = { id: string | null; event: string; data: Record<string, unknown> }

type Options = { cookie?: string | undefined; lastEventId?: string; origin?: string; until?: (told: Told) => boolean }

/**
 * Reads the events of an eSIM over one connection until the server ends it or `until` says so; a connection that breaks off
 * counts as ended.
 */
export async function readEvents(
  activationId: string,
  { cookie, lastEventId, origin = stack.app, until = () => false }: Options,
): Promise<{ status: number; type: string; told: Told[]; quiet: number }> {
  const abort = new AbortController()
  const response = await fetch(`${origin}/api/activations/${activationId}/events`, {
    headers: { ...(cookie && { cookie }), ...(lastEventId && { 'last-event-id': lastEventId }) },
    signal: abort.signal,
  })
  const answer = {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    told: [] as Told[],
    quiet: 0,
  }
  if (response.status !== 200 || !response.body) return answer
  let text = ''
  try {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
        const block = text.slice(0, at)
        text = text.slice(at + 2)
        if (block.startsWith(':')) answer.quiet += 1
        const told = parse(block)
        if (!told) continue
        answer.told.push(told)
        if (until(told)) return answer
      }
    }
  } catch {
    // The node went away.
  } finally {
    abort.abort()
  }
  return answer
}

function parse(block: string): Told | null {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => {
      const at = line.indexOf(':')
      return [line.slice(0, at), line.slice(at + 1).trimStart()]
    }),
  )
  const event = fields.get('event')
  if (!event) return null
  return { id: fields.get('id') ?? null, event, data: JSON.parse(fields.get('data') ?? '{}') }
}
