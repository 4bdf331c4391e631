import * as z from 'zod'

const metaSchema = z.looseObject({
  language: z.string().max(100).optional(),
  // What ChatGPT sends.
  'openai/locale': z.string().max(100).optional(),
})

type Wishes = {
  /** `language` in the request's `_meta`: what this conversation is held in. */
  asked?: string | undefined
  /** What the person chose with us; the default language is nobody's choice. */
  ofPerson?: string | undefined
  /** Accept-Language of the program that calls. */
  accepted?: string | undefined
}

type Languages<L extends string> = { locales: readonly L[]; defaultLocale: L }

/**
 * The language to answer in: the one asked for, else the one that the person has chosen, else the best of Accept-Language,
 * else the default. What we do not speak is passed over; a region (`es-MX`) counts as its language.
 */
export function chooseLanguage<L extends string>({ asked, ofPerson, accepted }: Wishes, languages: Languages<L>): L {
  const chosen = ofPerson === languages.defaultLocale ? undefined : ofPerson
  const wishes = [...listWishes(asked), ...listWishes(chosen), ...listWishes(accepted)]
  for (const wish of wishes) {
    const spoken = languages.locales.find((locale) => locale === wish || locale === wish.split('-')[0])
    if (spoken) return spoken
  }
  return languages.defaultLocale
}

/** The tags of a list as in Accept-Language, best first. */
function listWishes(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().replace('_', '-').split(';')
      const quality = /^\s*q=([\d.]+)/.exec(parameters.join(';'))?.[1]
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

/** What a call says about the language that it wants, in its `_meta` and in its Accept-Language. */
export function wishesOf(meta: unknown, acceptLanguage: string | null | undefined): Omit<Wishes, 'ofPerson'> {
  const parsed = metaSchema.safeParse(meta ?? {})
  return {
    asked: parsed.data?.language ?? parsed.data?.['openai/locale'],
    accepted: acceptLanguage?.slice(0, 200),
  }
}
