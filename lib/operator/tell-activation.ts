import type { ActivationStepKind, END_USER_GONE } from '@/lib/activations/activation-view'
import { causeOfStep } from './in-order-of-cause'
import type { OrderFacts, StoryLine } from './load-order-facts'

type Told = ActivationStepKind | typeof END_USER_GONE

const SENTENCES: Record<Told, string> = {
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

const isKnown = (kind: string): kind is Told => kind in SENTENCES

/** The steps of an activation with what was noted beside them (reasons, ids of lines). */
export function tellActivation({ events }: NonNullable<OrderFacts['activation']>): StoryLine[] {
  return events.map(({ at, kind, data }) => {
    const details = typeof data === 'object' && data !== null ? Object.entries(data) : []
    const noted = details.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    const sentence = isKnown(kind) ? SENTENCES[kind] : `Noted: ${kind}.`
    return { at, cause: causeOfStep(kind), text: noted.length > 0 ? `${sentence} (${noted.join('; ')})` : sentence }
  })
}
