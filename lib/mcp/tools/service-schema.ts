import * as z from 'zod'

/** A service of the catalogue as assistants read it. */
export const serviceSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  price_usd: z.number(),
  sold: z.boolean(),
})
