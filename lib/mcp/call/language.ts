import Negotiator from 'negotiator'
import * as z from 'zod'

const metaSchema = z.looseObject({
  language: z.string().max(100).optional(),
  // Sent by ChatGPT.
  'openai/locale': z.string().max(100).optional(),
})

type Wishes = {
  /** `language` in the request's `_meta`: the language of this conversation. */
  asked?: string | undefined
  /** The language stored for the person. The default language counts as no choice. */
  ofPerson?: string | undefined
  /** Accept-Language of the client. */
  accepted?: string | undefined
}

type Languages<L extends string> = { locales: readonly L[]; defaultLocale: L }

/**
 * The language to answer in: the one asked for, else the person's choice, else the best of Accept-Language, else the
 * default. Skips languages without texts. A region (`es-MX`) counts as its language.
 */
export function chooseLanguage<L extends string>({ asked, ofPerson, accepted }: Wishes, languages: Languages<L>): L {
  const chosen = ofPerson === languages.defaultLocale ? undefined : ofPerson
  for (const wish of [asked, chosen, accepted]) {
    const best = bestOf(wish, languages.locales)
    if (best !== undefined) return best
  }
  return languages.defaultLocale
}

/** The best of our languages for a list like Accept-Language. Undefined if the list has none of them, or is `*`. */
function bestOf<L extends string>(list: string | undefined, locales: readonly L[]): L | undefined {
  if (list === undefined || list.trim() === '*') return undefined
  // Some clients write es_MX, but the negotiator reads only the header's form.
  const header = list.replaceAll('_', '-')
  const [best] = new Negotiator({ headers: { 'accept-language': header } }).languages([...locales])
  return locales.find((locale) => locale === best)
}

/** The languages that a call asks for in its `_meta` and its Accept-Language. */
export function wishesOf(meta: unknown, acceptLanguage: string | null | undefined): Omit<Wishes, 'ofPerson'> {
  const parsed = metaSchema.safeParse(meta ?? {})
  return {
    asked: parsed.data?.language ?? parsed.data?.['openai/locale'],
    accepted: acceptLanguage?.slice(0, 200),
  }
}
