import * as z from 'zod'
import { callOxio } from './call-oxio'
import { hasId, listedLine, type OxioLine } from './line'
import { type OxioAnswer, optionalList } from './oxio-answer'

/**
 * A line without an id could be the one that is looked for, so a listing with such a line is not read at all: what is not in
 * a listing is asked for anew.
 */
const lineList = z.looseObject({ lines: optionalList(listedLine.refine(hasId)) })

/** All lines of an end user, in no particular order. The call to reconcile and to poll with. */
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
 * Makes a line. OXIO makes one more line for each of these requests and knows no idempotency key, so this is called only by
 * the holder of a committed intent (lib/activations). The top-level `endUserId` points at an existing end user; the platform
 * picks the eSIM, and `activateOnAttach: false` gives a number at once.
 *
 * @returns the line; `ok` with null when OXIO says that it made one and not which, so that asking again would make a second
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
