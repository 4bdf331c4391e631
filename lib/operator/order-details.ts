import { maskEmail } from '@/lib/activations/watch/view-activations'
import type { Facts } from './load-order-facts'
import { mailStateOf } from './not-needed'

const ending = (value: string | null | undefined) => value?.replace(/F$/, '').slice(-4) ?? null

/** An order's states, ids and times for its page. No complete addresses, numbers or codes. Pure. */
export function orderDetails({ order, mails, lineRequests, strays }: Facts) {
  const { activation, deviceCheck, gift } = order
  return {
    money: {
      amountCents: order.amountCents,
      currency: order.currency,
      channel: order.channel,
      buyer: maskEmail(order.buyer.email),
      isGift: gift !== null && gift.returnedAt === null,
      paidAt: order.paidAt,
      paymentIntentId: order.paymentIntentId,
      livemode: order.livemode,
      attempts: order.attempts.map(({ id, kind, state, stripeId, note }) => ({ id, kind, state, stripeId, note })),
      refunds: order.refunds.map(({ id, state, amountCents, cause }) => ({ id, state, amountCents, cause })),
      disputes: order.disputes.map(({ id, status, dueBy }) => ({ id, status, dueBy })),
    },
    line: {
      device: deviceCheck && { name: deviceCheck.device, fit: deviceCheck.fit },
      mark: order.lineMark,
      activation: activation && {
        id: activation.id,
        lineId: activation.lineId,
        oxioEndUserId: activation.oxioEndUserId,
        iccidEnd: ending(activation.iccid),
        phoneEnd: ending(activation.phoneNumber),
        readyAt: activation.readyAt,
        errorCode: activation.lastErrorCode,
        nextAttemptAt:
          activation.state === 'queued' || activation.state === 'activating' ? activation.nextAttemptAt : null,
      },
      requests: lineRequests,
      strays: strays.filter(({ closedAt }) => closedAt === null).map(({ lineId }) => lineId),
    },
    mails: mails.map(({ id, template, state, delivery, sentAt, lastErrorCode, recipient }) => ({
      id,
      template,
      state: mailStateOf(state, lastErrorCode),
      delivery,
      sentAt,
      errorCode: lastErrorCode,
      to: maskEmail(recipient),
    })),
    requests: order.requests.map(({ id, state, reason, createdAt, decidedBy, decisionNote }) => ({
      id,
      state,
      reason,
      createdAt,
      decidedBy,
      decisionNote,
    })),
  }
}

export type OrderDetails = ReturnType<typeof orderDetails>
