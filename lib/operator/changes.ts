import * as z from 'zod'
import type { NotPossible } from '@/lib/activations/claim/operator-claim'
import { adoptLine } from '@/lib/activations/line/adopt-line'
import { cancelActivation, closeAttention } from '@/lib/activations/line/cancel-activation'
import { retryActivation } from '@/lib/activations/line/retry-activation'
import { dismissStrayLine } from '@/lib/activations/stray-lines'
import { inTransaction } from '@/lib/db/transaction'
import { confirmLineStep } from '@/lib/orders/activate/line-marks'
import { sendEsimMailAgain } from '@/lib/orders/activate/send-mail-again'
import { refundOrder } from '@/lib/orders/refund/refund-order'
import { decideRefundRequest } from '@/lib/orders/refund/refund-requests'
import { operatorMayRefund } from '@/lib/orders/refund/refund-rule'
import { replayStripeEvent } from '@/lib/orders/webhook/replay-stripe-event'
import { closeWithdrawal } from '@/lib/orders/withdraw/open-withdrawals'
import type { Outcome } from './carry-out'
import { COMMAND_LINE_ONLY, change, type Offer, ON_EVENT, type OrderSituation, onOrder } from './operator-change'
import { ACCOUNT, ACTIVATION, EVENT, ORDER, REFUND_REQUEST, STRAY_LINE, WITHDRAWAL } from './subjects'

const line = z.string().trim().min(1).max(100)
const noteForBuyer = z.string().trim().min(5).max(1_000)

/**
 * Every change that an operator can make: its name in the audit log, its commands, its subject, its fields, when the console
 * offers it and what it does. Console, command line and audit log read only this table; the texts of each row are in
 * `ops.json` under `change.of`. The console shows the forms of an order in this sequence.
 */
export const CHANGES = {
  approve: change({
    action: 'approve_refund_request',
    commands: ['decide <request or order> approve'],
    about: REFUND_REQUEST,
    needs: { note: noteForBuyer.optional() },
    offered: onOrder(({ hasOpenRequest }) => offerIf(hasOpenRequest)),
    isDangerous: true,
    run: async ({ requestId }, { note = '' }, { actor }) =>
      refundOutcome(await decideRefundRequest({ requestId, decision: 'approve', operator: actor, note })),
  }),
  decline: change({
    action: 'decline_refund_request',
    commands: ['decide <request or order> decline'],
    about: REFUND_REQUEST,
    needs: { note: noteForBuyer },
    offered: onOrder(({ hasOpenRequest }) => (hasOpenRequest ? [{ asks: ['note'] }] : [])),
    run: async ({ requestId }, { note }, { actor }) =>
      refundOutcome(await decideRefundRequest({ requestId, decision: 'decline', operator: actor, note })),
  }),
  answered: change({
    action: 'dismiss_withdrawal',
    commands: ['dismiss <withdrawal>'],
    about: WITHDRAWAL,
    needs: {},
    offered: onOrder(({ withdrawals }) =>
      withdrawals.map(({ id, orderNumber }) => ({ subject: id, names: { declaredAs: orderNumber } })),
    ),
    run: async ({ withdrawalId }) => doneIf(await closeWithdrawal(withdrawalId), 'closed_before'),
  }),
  suspended: change({
    action: 'confirm_suspension',
    commands: ['suspended <order or eSIM>'],
    about: ORDER,
    needs: {},
    offered: onOrder(({ lineMark }) => offerIf(lineMark === 'suspend')),
    run: async ({ orderId }) => doneIf(await confirmLineStep({ orderId, done: 'suspend' }), 'step_not_waited_for'),
  }),
  restored: change({
    action: 'confirm_restoration',
    commands: ['restored <order or eSIM>'],
    about: ORDER,
    needs: {},
    offered: onOrder(({ lineMark }) => offerIf(lineMark === 'restore')),
    run: async ({ orderId }) => doneIf(await confirmLineStep({ orderId, done: 'restore' }), 'step_not_waited_for'),
  }),
  resend: change({
    action: 'send_mail_again',
    commands: ['resend <order or eSIM>'],
    about: ACTIVATION,
    needs: {},
    offered: onOrder(({ activation }) => offerIf(activation?.state === 'ready')),
    run: async ({ activationId }) => {
      const sent = await inTransaction((tx) => sendEsimMailAgain(tx, activationId))
      return sent.kind === 'sending'
        ? { kind: 'done', details: { emailId: sent.emailId } }
        : { kind: 'refused', why: sent.kind }
    },
  }),
  retry: change({
    action: 'retry_activation',
    commands: ['retry <order or eSIM>'],
    about: ACTIVATION,
    /** The operator has checked that the open requests made no line. */
    needs: { nothingCameOfIt: z.literal('yes').optional() },
    offered: onOrder((order) => {
      const { state, postsOpen } = unfinished(order) ?? {}
      if (!state) return []
      return state === 'needs_attention' && postsOpen
        ? [{ asks: ['nothingCameOfIt'], names: { count: postsOpen } }]
        : [{}]
    }),
    details: ({ nothingCameOfIt }): Record<string, string> => (nothingCameOfIt ? { nothingCameOfIt: 'true' } : {}),
    run: async ({ activationId }, { nothingCameOfIt }) =>
      activationOutcome(await retryActivation({ activationId, nothingCameOfIt: nothingCameOfIt === 'yes' })),
  }),
  adopt: change({
    action: 'adopt_line',
    commands: ['adopt <order or eSIM>'],
    about: ACTIVATION,
    needs: { line },
    offered: onOrder((order) => {
      const activation = unfinished(order)
      const mayHaveLine = activation?.state === 'needs_attention' || order.strayLineIds.length > 0
      return activation?.lineId === null && mayHaveLine
        ? [{ asks: ['line'], names: { ids: order.strayLineIds.join(', ') } }]
        : []
    }),
    details: ({ line }) => ({ lineId: line }),
    run: async ({ activationId }, { line }) => activationOutcome(await adoptLine({ activationId, lineId: line })),
  }),
  cancel: change({
    action: 'cancel_activation',
    commands: ['cancel <order or eSIM>'],
    about: ACTIVATION,
    needs: {},
    offered: onOrder((order) => {
      const activation = unfinished(order)
      return offerIf(activation?.lineId === null && activation.postsOpen === 0)
    }),
    isDangerous: true,
    run: async ({ activationId }) =>
      activationOutcome(await cancelActivation({ activationId, reason: 'cancelled_by_operator' })),
  }),
  close: change({
    action: 'close_attention',
    commands: ['close <order or eSIM>'],
    about: ACTIVATION,
    needs: {},
    offered: onOrder(({ activation }) =>
      offerIf(activation?.state === 'needs_attention' && (activation.lineId !== null || activation.postsOpen > 0)),
    ),
    isDangerous: true,
    run: async ({ activationId }) =>
      activationOutcome(await closeAttention({ activationId, reason: 'closed_by_operator' })),
  }),
  refund: change({
    action: 'refund_order',
    commands: ['refund <order or eSIM>'],
    about: ORDER,
    needs: {},
    offered: onOrder(({ state }) => offerIf(operatorMayRefund(state))),
    isDangerous: true,
    run: async ({ orderId }, _fields, { actor }) => refundOutcome(await refundOrder({ orderId, operator: actor })),
  }),
  dismiss: change({
    action: 'dismiss_stray_line',
    commands: ['dismiss <line>'],
    about: STRAY_LINE,
    needs: {},
    offered: onOrder(({ strayLineIds }) => strayLineIds.map((subject) => ({ subject }))),
    run: async ({ lineId }) => doneIf(await dismissStrayLine(lineId, 'dismissed'), 'closed_before'),
  }),
  /** The reason is the note. */
  note: change({
    action: 'note',
    commands: ['note <order or eSIM>'],
    about: ORDER,
    needs: {},
    offered: onOrder(() => [{}]),
    run: async () => ({ kind: 'done', details: {} }),
  }),
  replay: change({
    action: 'replay_event',
    commands: ['replay <event>'],
    about: EVENT,
    needs: {},
    offered: ON_EVENT,
    run: async ({ eventId }) => {
      const replay = await replayStripeEvent(eventId)
      return replay.kind === 'replayed'
        ? { kind: 'done', details: { status: replay.status } }
        : { kind: 'refused', why: replay.kind }
    },
  }),
  role: change({
    action: 'set_role',
    commands: ['grant-role <address> <role>', 'revoke-role <address>'],
    about: ACCOUNT,
    needs: { role: z.enum(['operator', 'support', 'none']).default('none') },
    // A stolen operator session must not be able to create operators.
    offered: COMMAND_LINE_ONLY,
    mayRepeat: true,
    details: ({ role }) => ({ role }),
    run: async ({ account }, { role }) => {
      const set = await account.setRole(role === 'none' ? null : role)
      return set.kind === 'changed'
        ? { kind: 'done', details: { account: account.uid, role, before: set.from ?? 'none' } }
        : { kind: 'refused', why: set.why }
    },
  }),
}

export type ChangeName = keyof typeof CHANGES

type NamesOn<Page> = {
  [Name in ChangeName]: (typeof CHANGES)[Name]['offered'] extends { page: Page } ? Name : never
}[ChangeName]

const isChangeName = (name: string): name is ChangeName => Object.hasOwn(CHANGES, name)
const isOnOrder = (name: ChangeName): name is NamesOn<'order'> => CHANGES[name].offered.page === 'order'
const isOnEvent = (name: ChangeName): name is NamesOn<'event'> => CHANGES[name].offered.page === 'event'

export const CHANGE_NAMES = Object.keys(CHANGES).filter(isChangeName)
const ORDER_CHANGES = CHANGE_NAMES.filter(isOnOrder)

/** The changes of a webhook event. Always offered. */
export const EVENT_CHANGES = CHANGE_NAMES.filter(isOnEvent)

/** The change named by a form of the console; null for one that the console does not offer. */
export const consoleChange = (name: unknown) => {
  const found = [...ORDER_CHANGES, ...EVENT_CHANGES].find((one) => one === name)
  return found ? CHANGES[found] : null
}

/** The change with this action in the audit log, or null. */
export const changeOfAction = (action: string) => CHANGE_NAMES.find((name) => CHANGES[name].action === action) ?? null

/**
 * The changes that an operator can make to an order now. Only hides useless forms: each change checks again, with the rows
 * locked, whether it is allowed. Pure.
 */
export const possibleChanges = (order: OrderSituation) =>
  ORDER_CHANGES.flatMap((name) => CHANGES[name].offered.when(order).map((offer) => ({ change: name, ...offer })))

export type PossibleChange = ReturnType<typeof possibleChanges>[number]

export type EventChange = { change: (typeof EVENT_CHANGES)[number] } & Offer<never>

/** The activation, or null once it is ready or cancelled. */
const unfinished = ({ activation }: OrderSituation) =>
  activation?.state === 'ready' || activation?.state === 'cancelled' ? null : activation

const offerIf = (isPossible: boolean) => (isPossible ? [{}] : [])

const doneIf = (isDone: boolean, why: string): Outcome =>
  isDone ? { kind: 'done', details: {} } : { kind: 'refused', why }

function activationOutcome(result: { kind: string } | NotPossible): Outcome {
  if (!('reason' in result)) return { kind: 'done', details: {} }
  const { reason, lineIds } = result
  return { kind: 'refused', why: reason, ...(lineIds && { details: { lineIds: lineIds.join(' ') } }) }
}

function refundOutcome(result: { kind: string; state?: string }): Outcome {
  const details: Record<string, string> = result.state ? { orderState: result.state } : {}
  return result.kind === 'refunding' || result.kind === 'declined'
    ? { kind: 'done', details }
    : { kind: 'refused', why: result.kind, details }
}
