import * as z from 'zod/mini'

/** Where the card finds what it shows, in the `_meta` of a result of show_install_card: hosts hand it on, models never read it. */
export const CARD_META_KEY = 'dotm/card'

const text = z.string()

/** Everything on the card is said in the language of the call, so the card itself holds no words. */
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
  /** Two or three words on how it stands, and how they are coloured. */
  pill: text,
  tone: z.enum(['wait', 'good', 'bad', 'plain']),
  title: text,
  body: text,
  facts: z.array(z.object({ label: text, value: text })),
  texts: textsSchema,
  /** Page of the eSIM, behind the sign-in. */
  url: text,
  isReady: z.boolean(),
  /** `LPA:1$...`. Null while there is none, and for clients that may not have it. */
  code: z.nullable(text),
  /** Said before the code when the phone asks for a confirmation code; `code` is null as above, and where none was given. */
  confirmation: z.optional(z.nullable(z.object({ note: text, label: text, code: z.nullable(text) }))),
  activationId: text,
  pollAfterSeconds: z.nullable(z.number()),
})

export type CardTexts = z.infer<typeof textsSchema>
export type CardData = z.infer<typeof cardDataSchema>
