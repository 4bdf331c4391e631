import * as z from 'zod/mini'

/** Key of the card's data in the `_meta` of show_install_card's result: hosts pass it to the card, models never read it. */
export const CARD_META_KEY = 'dotm/card'

const text = z.string()

/** All texts of the card, in the language of the call: the card itself contains none. */
const textsSchema = z.object({
  qr_title: text,
  qr_label: text,
  show_qr: text,
  install_iphone: text,
  install_iphone_note: text,
  install_android: text,
  install_android_note: text,
  type_in: text,
  smdp: text,
  matching_id: text,
  full_code: text,
  secret: text,
  open_page: text,
  hidden: text,
  updates_ended: text,
})

export const cardDataSchema = z.object({
  locale: text,
  direction: z.enum(['ltr', 'rtl']),
  /** The status in two or three words, and its colour. */
  pill: text,
  tone: z.enum(['wait', 'good', 'bad', 'plain']),
  title: text,
  body: text,
  facts: z.array(z.object({ label: text, value: text })),
  texts: textsSchema,
  /** The eSIM's page, which needs a sign-in. */
  url: text,
  isReady: z.boolean(),
  /** `LPA:1$...`. Null while there is none, and for clients that may not receive it. */
  code: z.nullable(text),
  /** Shown before the code when the phone asks for a confirmation code; `code` is null as above, and when OXIO gave none. */
  confirmation: z.optional(z.nullable(z.object({ note: text, label: text, code: z.nullable(text) }))),
  activationId: text,
  pollAfterSeconds: z.nullable(z.number()),
})

export type CardTexts = z.infer<typeof textsSchema>
export type CardData = z.infer<typeof cardDataSchema>
