import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { maskEmail } from '@/lib/activations/watch/view-activations'
import { env } from '@/lib/env'
import { formatDateTime } from '@/lib/i18n/format'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import { personTool } from '@/lib/mcp/call/define-tool'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'
import { sendOwnEsimMailAgain } from '@/lib/orders/activate/send-mail-again'
import { sendOwnInvoiceAgain } from '@/lib/orders/activate/send-own-invoice-again'
import { sendOwnReceiptAgain } from '@/lib/orders/activate/send-own-receipt-again'
import { findStandingEsim } from '@/lib/orders/read-esims'
import { listOrders } from '@/lib/orders/read-orders'

const KINDS = ['qr_code', 'receipt', 'invoice'] as const
type Kind = (typeof KINDS)[number]

const outputSchema = z.object({
  success: z.boolean(),
  status: z.string(),
  message: z.string(),
  sent_to: z.string().optional(),
  retry_after_seconds: z.int().optional(),
})

type ResendAnswer = z.input<typeof outputSchema>
type Sending =
  | { kind: 'sending' | 'on_its_way' | 'not_ready' | 'ended' | 'not_found' | 'paid' | 'not_sold_here' }
  | { kind: 'limited'; retryAfterSeconds: number }

export const resendEmailTool = personTool({
  name: 'resend_email',
  title: 'Send an email again',
  description:
    'E-mails the signed-in person their QR code, receipt or unpaid invoice again, only to their own address. Bills and changes nothing.',
  scope: 'esim:activate',
  hints: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  inputSchema: z.object({
    kind: z.enum(KINDS),
    id: z.string().max(100).optional().describe('activation_id or, for a receipt, order_id; default: the newest.'),
  }),
  outputSchema,
  example: {
    args: { kind: KINDS[0] },
    answer: {
      success: true,
      status: 'sending',
      message:
        "The email with your QR code is on its way to a••@esim.example (Dec 1, 2026, 09:01 UTC). If it isn't there in a few minutes, check the spam folder.",
      sent_to: 'a••@esim.example',
    },
  },
  async run({ kind, id }, { person }) {
    return describe(person, kind, await send[kind](person.id, id))
  },
})

const send: Record<Kind, (userId: string, id: string | undefined) => Promise<Sending>> = {
  async qr_code(userId, id) {
    const activationId = id ?? (await findStandingEsim(userId))?.id
    return activationId === undefined ? { kind: 'not_found' } : sendOwnEsimMailAgain({ userId, activationId })
  },
  async receipt(userId, id) {
    const orderId = id ?? (await newestPaidOrder(userId))
    return orderId === undefined ? { kind: 'not_found' } : sendOwnReceiptAgain({ userId, orderId })
  },
  async invoice(userId) {
    if (env().ASSISTANT_PAYMENTS === 'off') return { kind: 'not_sold_here' }
    const sending = await sendOwnInvoiceAgain(userId)
    return sending.kind === 'no_invoice' ? { kind: sending.isPaid ? 'paid' : 'not_found' } : sending
  },
}

async function newestPaidOrder(userId: string): Promise<string | undefined> {
  const { orders } = await listOrders(userId, { take: 20 })
  return orders.find(({ isBuyer, paidAt }) => isBuyer && paidAt !== null)?.id
}

function describe(person: Person, kind: Kind, sending: Sending): ResendAnswer {
  const isSent = sending.kind === 'sending' || sending.kind === 'on_its_way'
  return {
    success: isSent,
    status: sending.kind,
    message: say(person, kind, sending),
    ...(isSent && { sent_to: maskEmail(person.email) }),
    ...(sending.kind === 'limited' && { retry_after_seconds: sending.retryAfterSeconds }),
  }
}

function say(person: Person, kind: Kind, sending: Sending): string {
  const t = toolTexts(person.locale)
  if (sending.kind === 'not_found' || sending.kind === 'not_ready') return t(`resend.${sending.kind}.${kind}`)
  const what = t(`resend.what.${kind}`)
  const time = timeOf(person, sending.kind === 'limited' ? sending.retryAfterSeconds : 0)
  return t(`resend.${sending.kind}`, { what, to: maskEmail(person.email), time })
}

function timeOf({ locale, timeZone }: Person, inSeconds: number): string {
  return formatDateTime(localeOf(locale), new Date(Date.now() + inSeconds * 1000), timeZoneOrUtc(timeZone))
}
