import * as z from 'zod'
import { callOxio } from './call-oxio'
import { optionalList } from './oxio-answer'

const sims = z.looseObject({ sims: optionalList(z.unknown()) })

/** The most that one page holds. */
const MOST_COUNTED = 500

/**
 * The number of eSIMs in stock, counted up to 500; null when OXIO gives no list. The listing is not documented (its path and
 * filters are a guess of the contract), so it is for figures alone and no activation depends on it.
 */
export async function countStock(): Promise<number | null> {
  const answer = await callOxio({
    method: 'GET',
    path: `/v3/sims?simType=EMBEDDED&status=COLD&limit=${MOST_COUNTED}`,
    answer: sims,
    signal: AbortSignal.timeout(5_000),
  })
  return answer.kind === 'ok' ? answer.data.sims.length : null
}
