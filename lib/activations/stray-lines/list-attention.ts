import { db } from '@/lib/db/client'
import type { ActivationState, LineRequestOutcome } from '@/lib/db/generated/enums'
import { inTransaction } from '@/lib/db/transaction'
import { closeStrayLine } from './stray-lines'

/** A line at OXIO that no activation holds, as an operator sees it. */
export type StrayLineView = {
  lineId: string
  oxioEndUserId: string
  /** During whose work it was seen; with `activationState` tells whether it may be that one's. */
  activationId: string
  orderId: string
  activationState: ActivationState
  wasThereBefore: boolean
  foundAt: Date
}

/** Stray lines that nobody has dealt with, oldest first. */
export function listStrayLines(limit = 100): Promise<StrayLineView[]> {
  return db().$queryRaw<StrayLineView[]>`
      select s.line_id as "lineId", s.oxio_end_user_id as "oxioEndUserId", s.activation_id as "activationId", a.order_id as "orderId",
        a.state::text as "activationState", s.was_there_before as "wasThereBefore", s.found_at as "foundAt"
      from stray_lines s join oxio_activations a on a.id = s.activation_id
      where s.closed_at is null order by s.found_at limit ${limit}`
}

/** An operator has dealt with a stray line at OXIO. @returns false when it was closed before or is not known */
export const dismissStrayLine = (lineId: string, as: string): Promise<boolean> =>
  inTransaction((tx) => closeStrayLine(tx, lineId, as))

/** Every request for a line that an activation made, oldest first, with what became of it. */
export function listLineRequests(
  activationId: string,
): Promise<
  { number: number; intentAt: Date; outcome: LineRequestOutcome; detail: string | null; endedAt: Date | null }[]
> {
  return db().lineRequest.findMany({
    where: { activationId },
    orderBy: { number: 'asc' },
    select: { number: true, intentAt: true, outcome: true, detail: true, endedAt: true },
  })
}
