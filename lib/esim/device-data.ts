import * as z from 'zod'
import file from './devices.json' with { type: 'json' }

// 190 KB of data: import this, and what imports it, on the server only.

const region = z.string().regex(/^[A-Z]{2}$/)
const fileSchema = z.object({
  meta: z.object({ compiled: z.iso.date() }),
  sources: z.record(z.string(), z.object({ what: z.string(), url: z.url().nullable(), read: z.string() })),
  devices: z.array(
    z.object({
      id: z.string(),
      brand: z.string(),
      model: z.string(),
      aliases: z.array(z.string()),
      type: z.enum(['phone', 'tablet', 'laptop', 'watch']),
      esim: z.enum(['yes', 'varies', 'no']),
      release_year: z.int(),
      not_if_sold_in: z.array(region),
      notes: z.string().nullable(),
      sources: z.array(z.string()),
      confidence: z.enum(['high', 'medium', 'low']),
    }),
  ),
})

/**
 * The data of one model. `esim`: `yes` = sold with eSIM in nearly every market except `not_if_sold_in`, `varies` =
 * depends on country, carrier or version, `no` = no eSIM that accepts our codes. `confidence`: `high` = the maker or
 * the press says so, `medium` = several sellers agree, `low` = one or conflicting lists.
 */
export type Device = z.infer<typeof fileSchema>['devices'][number]

const data = fileSchema.parse(file)

export const DEVICES: readonly Device[] = data.devices
/** The pages and lists behind the data, by the keys in `Device.sources`. */
export const DEVICE_SOURCES = data.sources
/** ISO date on which the list was last compared with its sources. */
export const DEVICES_CHECKED_ON = data.meta.compiled
