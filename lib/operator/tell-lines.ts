import type { LineRequestOutcome } from '@/lib/db/generated/enums'
import type { LineFacts, StoryLine } from './load-order-facts'

const ENDED: Record<LineRequestOutcome, string> = {
  open: 'has no answer',
  bound: 'made the line',
  adopted: 'lost its answer, and the line was found',
  refused: 'was refused',
  unsent: 'was never sent',
  no_line_seen: 'had no answer, and no line of it was seen',
}

/** Each request for a line with what became of it, and the lines that nobody held. */
export function tellLines({ lineRequests, strays }: LineFacts): StoryLine[] {
  const requests = lineRequests.flatMap(({ number, intentAt, outcome, detail, endedAt }): StoryLine[] => {
    const noted = detail ? ` (${detail})` : ''
    return outcome === 'open'
      ? [
          {
            at: intentAt,
            cause: 'line_requested',
            text: `Request ${number} for a line was begun and ${ENDED.open}${noted}.`,
          },
        ]
      : [
          {
            at: endedAt ?? intentAt,
            cause: 'line_request_ended',
            text: `Request ${number} for a line ${ENDED[outcome]}${noted}.`,
          },
        ]
  })
  const lines = strays.flatMap(({ lineId, wasThereBefore, foundAt, closedAt, closedAs }): StoryLine[] => [
    {
      at: foundAt,
      cause: 'stray_line_found',
      text: `OXIO lists the line ${lineId} that nobody holds${wasThereBefore ? '; it was there before' : ''}.`,
    },
    ...(closedAt
      ? [
          {
            at: closedAt,
            cause: 'stray_line_settled' as const,
            notBefore: foundAt,
            text: `The stray line ${lineId} was settled: ${closedAs}.`,
          },
        ]
      : []),
  ])
  return [...requests, ...lines]
}
