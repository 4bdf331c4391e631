import * as z from 'zod'

const id = z.string().min(1)

/** What an outbox row holds: ids, and nothing that is secret or that can be looked up. */
export const emailJob = z.discriminatedUnion('template', [
  z.strictObject({ template: z.literal('sign-in'), data: z.strictObject({ signInRequestId: id }) }),
  z.strictObject({ template: z.literal('receipt'), data: z.strictObject({ orderId: id }) }),
  z.strictObject({ template: z.literal('esim-ready'), data: z.strictObject({ activationId: id }) }),
  z.strictObject({
    template: z.literal('needs-attention'),
    data: z.strictObject({ orderId: id, activationId: id }),
  }),
])

export type EmailJob = z.output<typeof emailJob>

/**
 * Goes up with each change of what the mails say, and tells which text a row was written for. A row that is repeated after
 * such a change has another body under its key: the provider refuses that when the first one went out, and it counts as sent.
 */
export const TEMPLATE_VERSION = 1
