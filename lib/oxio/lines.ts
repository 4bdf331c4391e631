import * as z from 'zod'
import { callOxio } from './call-oxio'
import type { OxioAnswer } from './oxio-answer'

/** A line as OXIO shows it. Statuses are an open set; everything but the id may be missing for a while. */
const line = z
  .looseObject({
    lineId: z.string().min(1),
    status: z.string().optional(),
    createdTs: z.string().optional(),
    sim: z
      .looseObject({
        iccid: z.string().optional(),
        activationCode: z.string().optional(),
        activationUrl: z.string().optional(),
      })
      .optional(),
    phoneNumbers: z.array(z.looseObject({ phoneNumber: z.string().optional() })).optional(),
  })
  .transform((value) => ({
    lineId: value.lineId,
    status: value.status ?? null,
    createdAt: value.createdTs && !Number.isNaN(Date.parse(value.createdTs)) ? new Date(value.createdTs) : null,
    iccid: value.sim?.iccid ?? null,
    /** With or without the `LPA:` prefix. */
    activationCode: value.sim?.activationUrl ?? value.sim?.activationCode ?? null,
    phoneNumber: value.phoneNumbers?.find(({ phoneNumber }) => phoneNumber)?.phoneNumber ?? null,
  }))

export type OxioLine = z.output<typeof line>

const lineList = z.looseObject({ lines: z.array(line).optional() })

/** All lines of an end user, in no particular order. The call to reconcile and to poll with. */
export async function listLines(endUserId: string, signal?: AbortSignal): Promise<OxioAnswer<OxioLine[]>> {
  const answer = await callOxio({
    method: 'GET',
    path: `/v3/end-users/${encodeURIComponent(endUserId)}/lines`,
    answer: lineList,
    ...(signal && { signal }),
  })
  return answer.kind === 'ok' ? { kind: 'ok', data: answer.data.lines ?? [] } : answer
}

/**
 * Makes a line. OXIO makes one more line for each of these requests and knows no idempotency key, so this is called only by
 * the holder of a committed intent (lib/activations). The top-level `endUserId` points at an existing end user; the platform
 * picks the eSIM, and `activateOnAttach: false` gives a number at once.
 */
export async function createLine(endUserId: string, signal: AbortSignal): Promise<OxioAnswer<OxioLine>> {
  return callOxio({
    method: 'POST',
    path: '/v3/lines/line',
    body: {
      lineType: 'LINE_TYPE_MOBILITY',
      countryCode: 'US',
      sim: { simType: 'EMBEDDED' },
      endUserId,
      activateOnAttach: false,
    },
    answer: line,
    signal,
  })
}
