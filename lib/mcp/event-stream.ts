import { createParser } from 'eventsource-parser'

/** The data of each event of a complete event stream, in order. */
export function readEventData(stream: string): string[] {
  const data: string[] = []
  createParser({ onEvent: (event) => data.push(event.data) }).feed(stream)
  return data
}

/** Whether a response is an event stream. */
export const isEventStream = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/event-stream') ?? false

/** A stream of one event, in the form of the MCP SDK's. */
export const toEvent = (json: string): string => `event: message\ndata: ${json}\n\n`
