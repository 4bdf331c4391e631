import type { Device } from './device-data'

const BRAND_WORDS: Record<string, readonly string[]> = {
  Motorola: ['motorola', 'moto'],
  Xiaomi: ['xiaomi', 'mi'],
  'Nokia / HMD': ['nokia', 'hmd'],
  'ZTE / nubia': ['zte', 'nubia'],
  Other: [],
}

/** Words that say nothing about the model. `a` is not among them: OPPO sells a "Reno5 A". */
const NOISE = new Set(
  'dual sim esim unlocked smartphone new model generation gen inch black white blue green red pink purple gold silver graphite grey gray titanium midnight starlight yellow'.split(
    ' ',
  ),
)
const RADIO = new Set(['5g', '4g', 'lte'])

/** A name or question as comparable words: "iPhone 13 Pro+ (2nd generation), 256 GB" gives iphone 13 pro plus 2. */
export function toWords(text: string): string[] {
  return splitWords(text).filter((word) => !NOISE.has(word))
}

function splitWords(text: string): string[] {
  return text
    .slice(0, 120)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/^\s*((i have|i use|i own|my|the)\s+)+(an?\s+)?/, '')
    .replace(/\b\d+\s?(gb|tb)\b/g, ' ')
    .replace(/\+/g, ' plus ')
    .replace(/\b(\d+)(st|nd|rd|th)\b/g, '$1')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

/** Words run together, so that "iphone 13pro" and "iPhone 13 Pro" are the same. */
export function toKey(words: readonly string[]): string {
  return words.join('')
}

/** Without 5G, 4G and LTE, which people often add or omit. */
export function withoutRadio(words: readonly string[]): string[] {
  return words.filter((word) => !RADIO.has(word))
}

/** How a person calls the device: the brand at most once. */
export function nameDevice({ brand, model }: Pick<Device, 'brand' | 'model'>): string {
  const isNamed =
    brand === 'Apple' || brand === 'Other' || brand.includes('/') || model.toLowerCase().startsWith(brand.toLowerCase())
  return isNamed ? model : `${brand} ${model}`
}

/** All the ways to write a device's name, as words: with and without brand, "Galaxy" left out, each alias. */
export function listNames(device: Device): string[][] {
  const brandWords = BRAND_WORDS[device.brand] ?? toWords(device.brand)
  // Includes the noise words: run together ("myPhoneNOWeSIM") they cannot be separated from the rest.
  const plain = [device.model, ...device.aliases].flatMap((name) => [toWords(name), splitWords(name)])
  const short = plain.map((words) => (words[0] === 'galaxy' ? words.slice(1) : words))
  const names = [...plain, ...short]
  const branded = brandWords.flatMap((brand) =>
    names.flatMap((words) => [
      [brand, ...words],
      brandWords.includes(words[0] ?? '') ? [brand, ...words.slice(1)] : [],
    ]),
  )
  // "14 Pro+" alone is ambiguous: such a name counts only together with its brand.
  return [...names.filter((words) => /^[a-z]/.test(words[0] ?? '')), ...branded].filter((words) => words.length > 0)
}
