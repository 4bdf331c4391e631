import * as z from 'zod'
import { clearable, flag, integer, metadata, text } from '../http/parameters'

export const collectionMethod = z.enum(['charge_automatically', 'send_invoice']).optional()
const none = z.literal('').transform(() => null)

/** Parameters of creating and updating a draft. */
export const writable = {
  auto_advance: flag.optional(),
  automatic_tax: z.strictObject({ enabled: flag }).optional(),
  collection_method: collectionMethod,
  custom_fields: clearable(z.array(z.strictObject({ name: text(40), value: text(140) })).max(4)).optional(),
  days_until_due: integer.optional(),
  description: clearable(text(1500)).optional(),
  /** The stand-in has no coupons: discounts can only be cleared. */
  discounts: none.optional(),
  due_date: integer.optional(),
  footer: clearable(text()).optional(),
  metadata: metadata.optional(),
  payment_settings: z
    .strictObject({ payment_method_types: clearable(z.array(z.enum(['card'])).min(1)).optional() })
    .optional(),
  statement_descriptor: text(22).optional(),
}

export type DraftParams = z.output<z.ZodObject<typeof writable>>
