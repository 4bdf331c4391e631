import Negotiator from 'negotiator'
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
 * else the default. Languages that we have no texts in are passed over; a region (`es-MX`) counts as its language.
 */
export function chooseLanguage<L extends string>({ asked, ofPerson, accepted }: Wishes, languages: Languages<L>): L {
  const chosen = ofPerson === languages.defaultLocale ? undefined : ofPerson
  for (const wish of [asked, chosen, accepted]) {
    const best = bestOf(wish, languages.locales)
    if (best !== undefined) return best
  }
  return languages.defaultLocale
}

/** The best of our languages for a list as in Accept-Language. Undefined when it names none of them, or any (`*`). */
function bestOf<L extends string>(list: string | undefined, locales: readonly L[]): L | undefined {
  if (list === undefined || list.trim() === '*') return undefined
  // Some programs write es_MX; the negotiator knows the form of the header alone.
  const header = list.replaceAll('_', '-')
  const [best] = new Negotiator({ headers: { 'accept-language': header } }).languages([...locales])
  return locales.find((locale) => locale === best)
}

/** What a call says about the language that it wants, in its `_meta` and in its Accept-Language. */
export function wishesOf(meta: unknown, acceptLanguage: string | null | undefined): Omit<Wishes, 'ofPerson'> {
  const parsed = metaSchema.safeParse(meta ?? {})
  return {
    asked: parsed.data?.language ?? parsed.data?.['openai/locale'],
    accepted: acceptLanguage?.slice(0, 200),
  }
}
