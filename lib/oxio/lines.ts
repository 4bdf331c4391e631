import * as z from 'zod'
import { callOxio } from './call-oxio'
import { hasId, listedLine, type OxioLine } from './line'
import { type OxioAnswer, optionalList } from './oxio-answer'

/**
 * A line without an id could be the one that is looked for, so a listing with such a line counts as unreadable: a line that is
 * not in a listing would be requested again.
 */
const lineList = z.looseObject({ lines: optionalList(listedLine.refine(hasId)) })

/** All lines of an end user, in no particular order. */
export async function listLines(endUserId: string, signal?: AbortSignal): Promise<OxioAnswer<OxioLine[]>> {
  const answer = await callOxio({
    method: 'GET',
    path: `/v3/end-users/${encodeURIComponent(endUserId)}/lines`,
    answer: lineList,
    ...(signal && { signal }),
  })
  return answer.kind === 'ok' ? { kind: 'ok', data: answer.data.lines.filter(hasId) } : answer
}

/**
 * Makes a line. OXIO makes a line for each of these requests and has no idempotency keys, so only the holder of a committed intent
 * calls this (lib/activations). The top-level `endUserId` names an existing end user; OXIO picks the eSIM, and
 * `activateOnAttach: false` gives a number at once.
 *
 * @returns the line; `ok` with null when OXIO made a line but the answer does not identify it, so that a repeat would make a second
 */
export async function createLine(endUserId: string, signal: AbortSignal): Promise<OxioAnswer<OxioLine | null>> {
  const answer = await callOxio({
    method: 'POST',
    path: '/v3/lines/line',
    body: {
      lineType: 'LINE_TYPE_MOBILITY',
      countryCode: 'US',
      sim: { simType: 'EMBEDDED' },
      endUserId,
      activateOnAttach: false,
    },
    answer: listedLine,
    signal,
  })
  if (answer.kind === 'ok') return { kind: 'ok', data: hasId(answer.data) ? answer.data : null }
  return answer.kind === 'unknown' && answer.unreadable?.status === 201 ? { kind: 'ok', data: null } : answer
}
