import { staffAccount } from '@/lib/accounts/staff'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { isWithdrawalId } from '@/lib/orders/withdraw/declare-withdrawal'

/** Ids that the audit log keeps with a change. The first one is its subject. */
export type SubjectIds = readonly [string, ...string[]]

/** A kind of subject that operators change. */
export type SubjectKind<Subject extends { ids: SubjectIds }> = {
  /** Form field with the id. */
  field: 'order' | 'withdrawalId' | 'strayLine' | 'event' | 'account'
  /** False for the id of another kind. */
  accepts: (id: string) => boolean
  /** @throws AppError not_found, database_unavailable, firebase_unavailable */
  find: (id: string) => Promise<Subject>
}

const anyId = (id: string) => id !== ''

/** An activation, named by its own id or its order's. */
export const ACTIVATION: SubjectKind<{ activationId: string; ids: SubjectIds }> = {
  field: 'order',
  accepts: anyId,
  async find(id) {
    const row = await db().activation.findFirst({
      where: { OR: [{ id }, { orderId: id }] },
      select: { id: true, orderId: true },
    })
    const activation = row ?? missing('There is no activation of this id or for this order.', id)
    return { activationId: activation.id, ids: [activation.id, activation.orderId] }
  },
}

/** An order, named by its own id or its activation's. */
export const ORDER: SubjectKind<{ orderId: string; ids: SubjectIds }> = {
  field: 'order',
  accepts: anyId,
  async find(id) {
    const row = await db().order.findFirst({ where: { OR: [{ id }, { activation: { id } }] }, select: { id: true } })
    const order = row ?? missing('There is no such order.', id)
    return { orderId: order.id, ids: [order.id] }
  },
}

/** A refund request, named by its own id, or by its order's id while the request is open. */
export const REFUND_REQUEST: SubjectKind<{ requestId: string; ids: SubjectIds }> = {
  field: 'order',
  accepts: anyId,
  async find(id) {
    const row = await db().refundRequest.findFirst({
      where: { OR: [{ id }, { orderId: id, state: 'open' }] },
      select: { id: true, orderId: true },
    })
    const request = row ?? missing('There is no refund request of this id, and no open one for this order.', id)
    return { requestId: request.id, ids: [request.id, request.orderId] }
  },
}

/** A line at OXIO that no activation held when it was found. */
export const STRAY_LINE: SubjectKind<{ lineId: string; ids: SubjectIds }> = {
  field: 'strayLine',
  accepts: (id) => anyId(id) && !isWithdrawalId(id),
  async find(lineId) {
    const row = await db().strayLine.findUnique({ where: { lineId }, select: { activationId: true } })
    const { activationId } = row ?? missing('No stray line has this id.', lineId)
    return { lineId, ids: [lineId, activationId] }
  },
}

export const WITHDRAWAL: SubjectKind<{ withdrawalId: string; ids: SubjectIds }> = {
  field: 'withdrawalId',
  accepts: isWithdrawalId,
  find: async (id) => ({ withdrawalId: id, ids: [id] }),
}

/** An event of Stripe's webhook. */
export const EVENT: SubjectKind<{ eventId: string; ids: SubjectIds }> = {
  field: 'event',
  accepts: anyId,
  find: async (id) => ({ eventId: id, ids: [id] }),
}

type Account = NonNullable<Awaited<ReturnType<typeof staffAccount>>>

/** An account, named by its e-mail address. */
export const ACCOUNT: SubjectKind<{ account: Account; ids: SubjectIds }> = {
  field: 'account',
  accepts: anyId,
  async find(address) {
    const account =
      (await staffAccount(address)) ??
      missing('No account has this address. The person signs in at the website once, then run this again.')
    return { account, ids: [account.uid] }
  },
}

function missing(message: string, detail?: string): never {
  throw new AppError('not_found', { message, ...(detail !== undefined && { detail }) })
}
