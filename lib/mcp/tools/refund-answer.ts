import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { maskEmail } from '@/lib/activations/watch/view-activations'
import { env } from '@/lib/env'
import { formatDate, formatMoney } from '@/lib/i18n/format'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import { type Confirmation, confirmableAnswer } from '@/lib/mcp/call/confirmation'
import { orderPageOf } from '@/lib/mcp/call/describe-esim'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'
import { describeStatus } from '@/lib/orders/describe-status'
import type { OrderView } from '@/lib/orders/order-view'
import type { RefundView } from '@/lib/orders/refund/find-refund'

export const refundAnswerSchema = confirmableAnswer.extend({
  orders: z.array(z.object({ order_id: z.string(), label: z.string() })).optional(),
})

export type RefundAnswer = z.input<typeof refundAnswerSchema>

/** Why the terms are shown again instead of done: other terms than the person agreed to, or too late. */
export type ShownAgain = 'changed' | 'expired' | 'reason_missing' | null

/** What would be done, by whom it is decided, when the money arrives and what ends. Nothing is done yet. */
export function answerTerms(
  person: Person,
  order: OrderView,
  { rule, isStarted }: RefundView,
  { confirmation, again }: { confirmation: Confirmation; again: ShownAgain },
): RefundAnswer {
  const t = toolTexts(person.locale)
  const ends = order.given ? 'gift' : isStarted ? 'start' : 'order'
  const text = rule.kind === 'at_once' ? 'at_once' : rule.kind === 'on_request' && rule.cap ? 'capped' : 'on_request'
  const arrives = t('refund.arrives')
  const terms = t(`refund.${text}`, { ...valuesOf(person, order), arrives, ends, email: maskEmail(person.email) })
  return {
    success: false,
    status: 'needs_confirmation',
    message: again === null ? terms : `${t(`refund.again.${again}`)} ${terms}`,
    order_id: order.id,
    ...confirmation,
    url: orderPageOf(order.id),
    next_steps: [t(`refund.next.${text}`, valuesOf(person, order))],
  }
}

/** Where the order's money is, in the words of the pages: for a refund that was made, and where none is possible. */
export function answerMoney(person: Person, order: OrderView): RefundAnswer {
  const t = toolTexts(person.locale)
  const { title, body, next } = describeStatus(localeOf(person.locale), order, timeZoneOrUtc(person.timeZone))
  const isBack = order.state === 'refunding' || order.state === 'refunded'
  const arrives = order.state === 'refunded' ? ` ${t('refund.arrives')}` : ''
  return {
    success: isBack,
    status: isBack ? order.state : 'not_possible',
    message: isBack ? `${title}. ${body}${arrives}` : `${t('refund.not_possible')} ${title}. ${body}`,
    order_id: order.id,
    url: orderPageOf(order.id),
    next_steps: [next],
  }
}

/** The team decides; the answer comes by mail. */
export function answerRequested(person: Person, order: OrderView): RefundAnswer {
  const t = toolTexts(person.locale)
  return {
    success: true,
    status: 'requested',
    message: t('refund.requested', { ...valuesOf(person, order), email: maskEmail(person.email) }),
    order_id: order.id,
    url: orderPageOf(order.id),
    next_steps: [t('refund.next.requested')],
  }
}

export function answerWhichOrder(person: Person, orders: readonly OrderView[]): RefundAnswer {
  const t = toolTexts(person.locale)
  return {
    success: false,
    status: 'choose_order',
    message: t('refund.choose', { count: orders.length }),
    orders: orders.map((order) => ({ order_id: order.id, label: labelOf(person, order) })),
    next_steps: orders.map((order) => labelOf(person, order)),
  }
}

/** The same answer for another person's order and for an unknown one. */
export function answerWithoutOrder({ locale }: Person, why: 'nothing' | 'not_found' | 'not_buyer'): RefundAnswer {
  const t = toolTexts(locale)
  return {
    success: false,
    status: why,
    message: t(`refund.${why}`),
    next_steps: [
      t(why === 'not_found' ? 'refund.next.not_found' : 'refund.next.write', { email: env().SUPPORT_EMAIL }),
    ],
  }
}

/** For directories whose rules forbid a tool to move money. */
export function answerOnWebsite({ locale }: Person, orderId: string | null): RefundAnswer {
  const t = toolTexts(locale)
  const url = orderId === null ? `${env().PUBLIC_ORIGIN}/dashboard` : `${orderPageOf(orderId)}#refund`
  return {
    success: false,
    status: 'on_website',
    message: t('refund.on_website'),
    ...(orderId !== null && { order_id: orderId }),
    url,
    next_steps: [t('refund.next.on_website', { url })],
  }
}

function valuesOf({ locale, timeZone }: Person, { amountCents, currency, paidAt, createdAt }: OrderView) {
  const language = localeOf(locale)
  return {
    amount: formatMoney(language, amountCents, currency),
    date: formatDate(language, paidAt ?? createdAt, timeZoneOrUtc(timeZone)),
  }
}

function labelOf(person: Person, order: OrderView): string {
  const { pill } = describeStatus(localeOf(person.locale), order, timeZoneOrUtc(person.timeZone))
  return toolTexts(person.locale)('refund.label', { ...valuesOf(person, order), state: pill })
}
