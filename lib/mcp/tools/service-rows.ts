import * as z from 'zod'

/**
 * A row of the catalogue in a result. The advertised schema names what a program would look for and leaves the rest open:
 * several tools repeat it, and every conversation pays for the list of tools.
 */
export const serviceRow = z.looseObject({ id: z.string(), name: z.string(), price_usd: z.number() })

export const serviceRows = z.array(serviceRow)
