import * as z from 'zod'

/**
 * What an outbox row holds: ids, and nothing that is secret or that can be looked up. The version of a template goes up with
 * every change of what it says, so that a row which is sent again under its key says what it said before.
 */
export const emailJob = z.discriminatedUnion('template', [
  z.object({ template: z.literal('sign-in'), data: z.object({ signInRequestId: z.string() }) }),
  z.object({ template: z.literal('receipt'), data: z.object({ orderId: z.string() }) }),
  z.object({ template: z.literal('esim-ready'), data: z.object({ activationId: z.string() }) }),
  z.object({
    template: z.literal('needs-attention'),
    data: z.object({ orderId: z.string(), activationId: z.string() }),
  }),
])

export type EmailJob = z.output<typeof emailJob>

export const TEMPLATE_VERSION = 1
