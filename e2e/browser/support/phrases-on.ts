import { expect } from '@playwright/test'

/**
 * Which of the phrases a page, mail or answer holds, in the order of the text. A pattern gives its first match, and any
 * blank matches any other. So a test compares a few words, and its failure shows no more than those.
 */
export function phrasesOn(text: string, phrases: (string | RegExp)[]): string[] {
  const words = text.replace(/\s+/g, ' ')
  return phrases
    .flatMap((phrase) => {
      const found = typeof phrase === 'string' ? phrase : phrase.exec(words)?.[0]
      const at = found === undefined ? -1 : words.indexOf(found)
      return found === undefined || at < 0 ? [] : [{ found, at }]
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ found }) => found)
}

/** Fails unless all the phrases are there, in this order. */
export function expectInOrder(text: string, ...phrases: string[]): void {
  expect(phrasesOn(text, phrases)).toEqual(phrases)
}
