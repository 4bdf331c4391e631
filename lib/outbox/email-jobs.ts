import * as z from 'zod'

const id = z.string().min(1)

/** The content of an outbox row: ids only, no secrets and nothing that can be looked up. */
export const emailJob = z.discriminatedUnion('template', [
  z.strictObject({ template: z.literal('sign-in'), data: z.strictObject({ signInRequestId: id }) }),
  z.strictObject({ template: z.literal('new-address'), data: z.strictObject({ signInRequestId: id }) }),
  z.strictObject({ template: z.literal('address-changed'), data: z.strictObject({ signInRequestId: id }) }),
  z.strictObject({ template: z.literal('receipt'), data: z.strictObject({ orderId: id }) }),
  z.strictObject({ template: z.literal('esim-ready'), data: z.strictObject({ activationId: id }) }),
  z.strictObject({ template: z.literal('gift'), data: z.strictObject({ orderId: id, claimId: id }) }),
  z.strictObject({
    template: z.literal('needs-attention'),
    data: z.strictObject({ orderId: id, activationId: id }),
  }),
  z.strictObject({ template: z.literal('refunded'), data: z.strictObject({ orderId: id, refundId: id }) }),
  z.strictObject({ template: z.literal('start-reminder'), data: z.strictObject({ orderId: id }) }),
  z.strictObject({ template: z.literal('days-ending'), data: z.strictObject({ activationId: id }) }),
  z.strictObject({ template: z.literal('refund-offer'), data: z.strictObject({ orderId: id }) }),
  z.strictObject({ template: z.literal('refund-declined'), data: z.strictObject({ refundRequestId: id }) }),
  z.strictObject({ template: z.literal('withdrawal-received'), data: z.strictObject({ withdrawalId: id }) }),
])

export type EmailJob = z.output<typeof emailJob>

/**
 * The version of the mails' texts; increase it with each change of them. A row that is sent again after a change has another body
 * under the same key: the provider refuses it when the first one was sent, and the row counts as sent.
 */
export const TEMPLATE_VERSION = 4
