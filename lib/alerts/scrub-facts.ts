/** The data of an alert besides its code: ids, states, numbers, and details in our own words. */
export type AlertFacts = Record<string, string | number | boolean | null | undefined | readonly string[]>

type Scrubbed = Record<string, string | number | boolean | null | string[]>

const LONGEST_TEXT = 300

/** Secrets and personal data that must never reach a log, a trace or a chat room. The sequence matters. */
const SECRETS: readonly [RegExp, string][] = [
  [/\b(?:LPA:)?1\$[^\s"']+/gi, '[activation code]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b(?:Bearer|Basic)\s+[^\s"',]+/gi, '[credentials]'],
  [/\b(?:whsec|[sr]k_(?:test|live)|re)_\w{4,}/g, '[key]'],
  [/([a-z]+:\/\/)[^\s/@]+:[^\s/@]+@/gi, '$1[credentials]@'],
  [/[^\s@<>"(),;:]{1,64}@[^\s@<>"'(),;:]+/g, '[address]'],
  [/\+\d[\d ()-]{7,}\d/g, '[number]'],
  [/\b\d{10,}(\d{4})\b/g, '...$1'],
  [/([?&](?:t|token|oobCode|code|key)=)[^&\s"']+/gi, '$1[secret]'],
]

/** The facts without absent ones, and without addresses, phone numbers, codes and keys in any text. Pure. */
export function scrubFacts(facts: AlertFacts): Scrubbed {
  const scrubbed: Scrubbed = {}
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) continue
    if (typeof value === 'string') scrubbed[name] = scrubText(value)
    else if (typeof value === 'object' && value !== null) scrubbed[name] = value.map(scrubText)
    else scrubbed[name] = value
  }
  return scrubbed
}

function scrubText(text: string): string {
  const clean = SECRETS.reduce((left, [pattern, stand]) => left.replaceAll(pattern, stand), text)
  return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}...` : clean
}
