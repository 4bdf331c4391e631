import type { StreamItem } from '@/lib/activations/watch/stream-activation'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'

/**
 * The body of a `text/event-stream` answer. A fault ends it, and the browser connects again. Calls `end` when the stream is over,
 * and `cancel` before that when the browser disconnects.
 */
export function toEventStream(
  items: AsyncGenerator<StreamItem, void, undefined>,
  { end, cancel }: { end: () => void; cancel: () => void },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode('retry: 2000\n\n')),
    async pull(controller) {
      const next = await items.next().catch((error: unknown) => {
        log.warn({ error: describeError(error) }, 'progress stream failed')
        return { done: true, value: undefined } as const
      })
      if (!next.done) return controller.enqueue(encoder.encode(encodeItem(next.value)))
      end()
      controller.close()
    },
    cancel() {
      cancel()
      end()
      return items.return().then(() => undefined)
    },
  })
}

function encodeItem(item: StreamItem): string {
  switch (item.kind) {
    case 'quiet':
      return ': still here\n\n'
    case 'step':
      return `id: ${item.id}\nevent: step\ndata: ${JSON.stringify({ step: item.step, at: item.at })}\n\n`
    case 'settled':
      return `event: settled\ndata: ${JSON.stringify({ state: item.state })}\n\n`
  }
}
