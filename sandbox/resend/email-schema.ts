import * as z from 'zod'

const addressList = z
  .union([z.string().min(3), z.array(z.string().min(3)).min(1).max(50)])
  .transform((to) => [to].flat())

/** The body of `POST /emails` as the SDK sends it (snake case on the wire). Unknown fields are let through, as Resend does. */
export const emailSchema = z
  .looseObject({
    from: z.string().min(3),
    to: addressList,
    subject: z.string().min(1),
    html: z.string().optional(),
    text: z.string().optional(),
    reply_to: addressList.optional(),
    attachments: z
      .array(
        z.looseObject({
          filename: z.string().optional(),
          content: z.union([z.string(), z.object({ type: z.literal('Buffer'), data: z.array(z.number()) })]).optional(),
          content_type: z.string().optional(),
          content_id: z.string().optional(),
        }),
      )
      .optional(),
  })
  .refine(({ html, text }) => html !== undefined || text !== undefined, { error: 'Missing `html` or `text` field.' })

export type EmailBody = z.output<typeof emailSchema>

type Attachment = NonNullable<EmailBody['attachments']>[number]

/** An attachment's content as base64: the SDK serialises a Buffer as JSON does. */
export function contentOf({ content }: Attachment): string {
  if (content === undefined) return ''
  return typeof content === 'string' ? content : Buffer.from(content.data).toString('base64')
}
