import * as z from 'zod'
import type { CarriedOut, Decision } from './carry-out'
import {
  operatorAdoptsLine,
  operatorCancels,
  operatorCloses,
  operatorDismisses,
  operatorNotes,
  operatorRetries,
  operatorSendsMailAgain,
} from './changes'
import { operatorAnswersRequest, operatorConfirmsLineStep, operatorRefunds } from './money-changes'

const lineId = z.string().trim().min(1).max(100)

/** A change of one order as a form of the console sends it. */
export const changeRequest = z.discriminatedUnion('change', [
  z.object({ change: z.enum(['resend', 'cancel', 'close', 'refund', 'approve', 'suspended', 'restored', 'note']) }),
  z.object({ change: z.literal('retry'), nothingCameOfIt: z.literal('yes').optional() }),
  z.object({ change: z.literal('adopt'), lineId }),
  z.object({ change: z.literal('dismiss'), lineId }),
  z.object({ change: z.literal('answered'), withdrawalId: z.string().min(1).max(100) }),
  z.object({ change: z.literal('decline'), note: z.string().trim().min(5).max(1_000) }),
])

export type ChangeRequest = z.output<typeof changeRequest>

/**
 * Carries out one change of an order.
 *
 * @throws AppError not_found, stripe_unavailable, oxio_unavailable, database_unavailable
 */
export function makeChange(orderId: string, request: ChangeRequest, decision: Decision): Promise<CarriedOut> {
  switch (request.change) {
    case 'resend':
      return operatorSendsMailAgain(orderId, decision)
    case 'retry':
      return operatorRetries(orderId, request.nothingCameOfIt === 'yes', decision)
    case 'adopt':
      return operatorAdoptsLine(orderId, request.lineId, decision)
    case 'cancel':
      return operatorCancels(orderId, decision)
    case 'close':
      return operatorCloses(orderId, decision)
    case 'refund':
      return operatorRefunds(orderId, decision)
    case 'approve':
      return operatorAnswersRequest(orderId, { decision: 'approve', note: '' }, decision)
    case 'decline':
      return operatorAnswersRequest(orderId, { decision: 'decline', note: request.note }, decision)
    case 'suspended':
      return operatorConfirmsLineStep(orderId, 'suspend', decision)
    case 'restored':
      return operatorConfirmsLineStep(orderId, 'restore', decision)
    case 'dismiss':
      return operatorDismisses(request.lineId, decision)
    case 'answered':
      return operatorDismisses(request.withdrawalId, decision)
    case 'note':
      return operatorNotes(orderId, decision)
  }
}
