import { formatDateTime } from '@/lib/i18n/format'
import type { Facts, MailFacts, OrderFacts } from './load-order-facts'

type Advice = { standing: string; next: string[] }

/** The state of an order in a sentence, and the next step: automatic, by the buyer, or by an operator. Pure. */
export function adviseOn(
  { order, mails, withdrawals }: Pick<Facts, 'order' | 'mails' | 'withdrawals'>,
  timeZone: string,
): Advice {
  const { standing, next } = adviseOnMoney(order, mails, (at) => formatDateTime('en', at, timeZone))
  const byHand = [...requestLeft(order), ...withdrawals.map(withdrawalLeft), ...lineLeft(order)]
  return { standing, next: byHand.length > 0 && next.join() === NOTHING ? byHand : [...next, ...byHand] }
}

type TellTime = (at: Date) => string

function adviseOnMoney(order: OrderFacts, mails: MailFacts, tellTime: TellTime): Advice {
  const { activation } = order
  const since = `since ${tellTime(order.stateSince)}`
  switch (order.state) {
    case 'awaiting_payment':
      return say(`Not paid, ${since}.`, 'The person pays, or the way to pay runs out and the order expires by itself.')
    case 'processing':
      return say(`The payment is being confirmed by Stripe, ${since}.`, 'Stripe tells us; the sweep asks as well.')
    case 'refunding':
      return say(`The money is on its way back, ${since}.`, 'The sweep repeats the refund until Stripe has it.')
    case 'refunded':
      return say(`The money was given back, ${since}.`)
    case 'review':
      return say(
        `Under review (${order.stateReason ?? 'no reason noted'}), ${since}.`,
        `Compare the payment at Stripe with the order. Then: ops refund ${order.id}, or correct it at Stripe and the next reading settles it.`,
      )
    case 'disputed':
    case 'charged_back':
      return say(`The bank disputes the payment (${order.state}), ${since}.`, 'Answer it at Stripe.')
    case 'payment_expired':
    case 'cancelled':
      return say(`Ended without payment (${order.state}), ${since}.`, 'Nothing. The person can buy anew.')
    case 'paid':
      return activation
        ? adviseOnActivation(activation, mails, tellTime)
        : say(
            `Paid and not started, ${since}.`,
            'The person starts it: button on the order page, or "activate my eSIM".',
          )
  }
}

function adviseOnActivation(
  activation: NonNullable<OrderFacts['activation']>,
  mails: MailFacts,
  tellTime: TellTime,
): Advice {
  const code = activation.lastErrorCode ? ` Last trouble: ${activation.lastErrorCode}.` : ''
  const due = `It is tried again by itself at ${tellTime(activation.nextAttemptAt)}.`
  switch (activation.state) {
    case 'queued':
      return say(`Paid and waiting for its turn.${code}`, due)
    case 'activating':
      return say(`Paid; the eSIM is being made.${code}`, due)
    case 'ready':
      return say('Paid and ready.', ...mailAdvice(activation.id, mails))
    case 'cancelled':
      return say(
        `The activation was cancelled (${activation.lastErrorCode ?? 'no reason noted'}).`,
        `ops refund ${activation.orderId} gives the money back.`,
      )
    case 'needs_attention':
      return say(
        `Stopped: ${activation.lastErrorCode ?? 'no reason noted'}. The person was told by mail.`,
        activation.lineId
          ? `Look at the line ${activation.lineId} at OXIO. Once it works there: ops retry ${activation.orderId}.`
          : activation.postsOpen > 0
            ? `${activation.postsOpen} request(s) to OXIO are without an answer. Look at the end user's lines there: if one is this person's, ops adopt ${activation.orderId} --line <id>; if none was made, ops retry ${activation.orderId} --nothing-came-of-it.`
            : `No request is open. Repair the reason, then ops retry ${activation.orderId}.`,
        `To end it instead: ops close ${activation.orderId}, then ops refund ${activation.orderId}.`,
      )
  }
}

function mailAdvice(activationId: string, mails: MailFacts): string[] {
  const mail = mails.findLast(({ template }) => template === 'esim-ready')
  if (!mail) return ['The mail with the codes is still to be written.']
  if (mail.state === 'queued') return [`The mail is being sent; tried ${mail.attempts} time(s).`]
  if (mail.state === 'failed' || (mail.delivery && mail.delivery !== 'delivered' && mail.delivery !== 'delayed'))
    return [
      `The mail did not arrive (${mail.delivery ?? mail.lastErrorCode}). The codes are on the person's page; once the address is right: ops resend ${activationId}.`,
    ]
  return [NOTHING]
}

function requestLeft({ requests }: OrderFacts): string[] {
  const open = requests.find(({ state }) => state === 'open')
  return open ? [`The buyer asks for the money back: ops decide ${open.id} approve, or decline with --note.`] : []
}

function withdrawalLeft({ id }: Facts['withdrawals'][number]): string {
  return `The buyer withdrew from the contract (${id}): write to them, then ops dismiss ${id}.`
}

/** The step that an operator has to take at OXIO. */
function lineLeft({ id, lineMark, activation }: OrderFacts): string[] {
  const line = activation?.lineId ? `The line ${activation.lineId}` : 'A line that may have been made'
  if (lineMark === 'suspend') return [`${line}: suspend it at OXIO, then ops suspended ${id}.`]
  if (lineMark === 'restore') return [`${line}: restore it at OXIO, then ops restored ${id}.`]
  return []
}

const NOTHING = 'Nothing.'
const say = (standing: string, ...next: string[]): Advice => ({ standing, next: next.length > 0 ? next : [NOTHING] })
