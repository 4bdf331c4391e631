import type { ActivationStepKind, END_USER_GONE } from '@/lib/activations/activation-view'
import type { LineRequestOutcome } from '@/lib/db/generated/enums'
import { causeOfStep } from './in-order-of-cause'
import type { LineFacts, OrderFacts, StoryLine } from './load-order-facts'

type StepKind = ActivationStepKind | typeof END_USER_GONE

const SENTENCES: Record<StepKind, string> = {
  queued: 'The person started the eSIM; it waited for its turn.',
  started: 'A node took it up.',
  end_user_found: 'The end user at OXIO was found or made.',
  end_user_gone: 'OXIO did not know the end user any more.',
  line_requested: 'A line was requested from OXIO.',
  line_made: 'OXIO has the line.',
  ready: 'The activation code came; the eSIM is ready.',
  number_assigned: 'The phone number came.',
  mailed: 'The mail with the codes was handed to the mail provider.',
  needs_attention: 'It stopped and waits for a person.',
  cancelled: 'It was cancelled.',
}

const isKnown = (kind: string): kind is StepKind => kind in SENTENCES

/** The steps of an activation, with their details (reasons, line ids). */
export function historyOfActivation({ events }: NonNullable<OrderFacts['activation']>): StoryLine[] {
  return events.map(({ at, kind, data }) => {
    const details = typeof data === 'object' && data !== null ? Object.entries(data) : []
    const noted = details.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    const sentence = isKnown(kind) ? SENTENCES[kind] : `Noted: ${kind}.`
    return { at, cause: causeOfStep(kind), text: noted.length > 0 ? `${sentence} (${noted.join('; ')})` : sentence }
  })
}

const REQUEST_ENDED: Record<LineRequestOutcome, string> = {
  open: 'has no answer',
  bound: 'made the line',
  adopted: 'lost its answer, and the line was found',
  refused: 'was refused',
  unsent: 'was never sent',
  no_line_seen: 'had no answer, and no line of it was seen',
}

/** Each request for a line with its outcome, and the stray lines. */
export function historyOfLines({ lineRequests, strays }: LineFacts): StoryLine[] {
  const requests = lineRequests.flatMap(({ number, intentAt, outcome, detail, endedAt }): StoryLine[] => {
    const noted = detail ? ` (${detail})` : ''
    return outcome === 'open'
      ? [
          {
            at: intentAt,
            cause: 'line_requested',
            text: `Request ${number} for a line was begun and ${REQUEST_ENDED.open}${noted}.`,
          },
        ]
      : [
          {
            at: endedAt ?? intentAt,
            cause: 'line_request_ended',
            text: `Request ${number} for a line ${REQUEST_ENDED[outcome]}${noted}.`,
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
