import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'

/** The activation of an order, named by the order's id or its own. @throws AppError not_found, database_unavailable */
export async function activationOf(id: string): Promise<{ id: string; orderId: string }> {
  const row = await db().activation.findFirst({
    where: { OR: [{ id }, { orderId: id }] },
    select: { id: true, orderId: true },
  })
  return row ?? missing('There is no activation of this id or for this order.', id)
}

/** An order, named by its id or that of its activation. @throws AppError not_found, database_unavailable */
export async function orderOf(id: string): Promise<string> {
  const row = await db().order.findFirst({ where: { OR: [{ id }, { activation: { id } }] }, select: { id: true } })
  return (row ?? missing('There is no such order.', id)).id
}

/**
 * A refund request, named by its id, or by its order's while one of it is open.
 *
 * @throws AppError not_found, database_unavailable
 */
export async function refundRequestOf(id: string): Promise<{ id: string; orderId: string }> {
  const row = await db().refundRequest.findFirst({
    where: { OR: [{ id }, { orderId: id, state: 'open' }] },
    select: { id: true, orderId: true },
  })
  return row ?? missing('There is no refund request of this id, and no open one for this order.', id)
}

/** The note of a line that nobody held when it was seen. @throws AppError not_found, database_unavailable */
export async function strayLineOf(lineId: string): Promise<{ lineId: string; activationId: string }> {
  const row = await db().strayLine.findUnique({ where: { lineId }, select: { lineId: true, activationId: true } })
  return row ?? missing('No stray line of this id was noted.', lineId)
}

function missing(message: string, detail: string): never {
  throw new AppError('not_found', { message, detail })
}
