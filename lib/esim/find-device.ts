import { DEVICES, type Device } from './device-data'
import { listNames, toKey, toWords, withoutRadio } from './device-names'
import { findByModelCode } from './find-by-model-code'

export type FoundDevices =
  /** The text is the name or code of these devices, nearly always one. */
  | { kind: 'named'; devices: readonly Device[]; soldIn: string | null }
  /** The text is no full name of a listed device; these are the nearest, perhaps none. */
  | { kind: 'near'; devices: readonly Device[] }

type Entry = { device: Device; names: readonly string[][]; keys: readonly string[] }

const ENTRIES: readonly Entry[] = DEVICES.filter(({ type }) => type !== 'watch').map((device) => {
  const names = listNames(device)
  return { device, names, keys: names.map(toKey) }
})
const BY_KEY = groupByKey((words) => toKey(words))
const BY_KEY_WITHOUT_RADIO = groupByKey((words) => toKey(withoutRadio(words)))
const WATCH_BRANDS: Record<string, string> = {
  apple: 'Apple',
  samsung: 'Samsung',
  galaxy: 'Samsung',
  google: 'Google',
  pixel: 'Google',
}

/** Finds the device that a text names, ignoring case, spaces, punctuation, colour and storage. Never guesses. */
export function findDevice(text: string): FoundDevices {
  const byCode = findByModelCode(text)
  const coded = byCode && DEVICES.find(({ id }) => id === byCode.deviceId)
  if (coded) return { kind: 'named', devices: [coded], soldIn: byCode.soldIn }

  const words = toWords(text)
  if (words.some((word) => /^watch\d*$/.test(word))) return findWatch(words)
  const named = BY_KEY.get(toKey(words)) ?? findWithoutRadio(withoutRadio(words))
  if (named.length === 0 || isFamilyName(words, named)) return { kind: 'near', devices: searchDevices(text, 6) }
  return { kind: 'named', devices: named, soldIn: null }
}

/** Devices for a search box, best first: full name, then names with all the words, then similar spelling. */
export function searchDevices(text: string, limit = 8): Device[] {
  const words = toWords(text)
  const key = toKey(words)
  if (key === '') return []
  const scored = ENTRIES.map((entry) => ({ device: entry.device, score: scoreEntry(entry, words, key) }))
  // Similar spelling counts only without an exact match: next to iPhone 13, iPhone 14 is no typing error.
  const least = scored.some(({ score }) => score >= 2) ? 2 : Number.MIN_VALUE
  return scored
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || b.device.release_year - a.device.release_year)
    .slice(0, limit)
    .map(({ device }) => device)
}

function findWatch(words: readonly string[]): FoundDevices {
  const brands = words.map((word) => WATCH_BRANDS[word])
  const devices = DEVICES.filter(({ brand, type }) => type === 'watch' && brands.includes(brand))
  return devices.length > 0 ? { kind: 'named', devices, soldIn: null } : { kind: 'near', devices: [] }
}

function findWithoutRadio(words: readonly string[]): Device[] {
  // "Razr" is any Razr, not the Razr 5G: only a name with a number may leave the network out.
  return words.some((word) => /\d/.test(word)) ? (BY_KEY_WITHOUT_RADIO.get(toKey(words)) ?? []) : []
}

/** "Pixel" is a phone of 2016, but people write it for any Pixel: such a name is ambiguous. */
function isFamilyName(words: readonly string[], named: readonly Device[]): boolean {
  if (words.some((word) => /\d/.test(word))) return false
  return ENTRIES.some(
    ({ device, names }) =>
      named.some((one) => one.brand === device.brand && one.esim !== device.esim) &&
      names.some((name) => words.every((word) => name.includes(word))),
  )
}

function scoreEntry({ names, keys }: Entry, words: readonly string[], key: string): number {
  if (keys.includes(key)) return 4
  if (keys.some((name) => name.startsWith(key))) return 3
  if (names.some((name) => words.every((word) => name.some((part) => part.startsWith(word))))) return 2
  const likeness = Math.max(...keys.map((name) => compareSpelling(name, key)))
  return likeness >= 0.7 ? likeness : 0
}

/** Share of letter pairs in common (Dice), 0 to 1. */
function compareSpelling(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 4) return 0
  const pairs = new Set(Array.from({ length: a.length - 1 }, (_, i) => a.slice(i, i + 2)))
  const others = new Set(Array.from({ length: b.length - 1 }, (_, i) => b.slice(i, i + 2)))
  const common = [...others].filter((pair) => pairs.has(pair)).length
  return pairs.size + others.size === 0 ? 0 : (2 * common) / (pairs.size + others.size)
}

function groupByKey(makeKey: (words: readonly string[]) => string): Map<string, Device[]> {
  const groups = new Map<string, Device[]>()
  for (const { device, names } of ENTRIES) {
    for (const key of new Set(names.map(makeKey))) groups.set(key, [...(groups.get(key) ?? []), device])
  }
  return groups
}
