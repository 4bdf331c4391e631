import { findDevice } from './find-device'
import type { PhoneKind } from './symptoms'

const WORDS: readonly [PhoneKind, RegExp][] = [
  ['iphone', /iphone|ipad|\bios\b|[اآأ]ي ?فون/iu],
  ['pixel', /pixel|بكسل/iu],
  ['samsung', /samsung|galaxy|سامسون[جغق]|جالكسي|جلاكسي/iu],
]
const BRANDS: Record<string, PhoneKind> = { Apple: 'iphone', Google: 'pixel', Samsung: 'samsung' }

/** The kind of phone that a text or a model code names; `any` for others. Only chooses the words of menus. */
export function phoneKind(text: string): PhoneKind {
  const named = WORDS.find(([, words]) => words.test(text))
  if (named) return named[0]
  const found = findDevice(text)
  return (found.kind === 'named' && BRANDS[found.devices[0]?.brand ?? '']) || 'any'
}
