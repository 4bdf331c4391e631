import { describe, expect, it } from 'vitest'
import { chooseLanguage, wishesOf } from './language'

const languages = { locales: ['en', 'es', 'fr', 'ar'], defaultLocale: 'en' } as const

describe('the language of an answer', () => {
  it('is first the one of the conversation', () => {
    expect(chooseLanguage({ asked: 'fr', ofPerson: 'es', accepted: 'ar' }, languages)).toBe('fr')
    expect(chooseLanguage({ asked: 'es-MX' }, languages)).toBe('es')
    expect(chooseLanguage({ asked: 'es_419', ofPerson: 'fr' }, languages)).toBe('es')
  })

  it('is the one that the person chose, before that of the client', () => {
    expect(chooseLanguage({ ofPerson: 'ar', accepted: 'fr' }, languages)).toBe('ar')
    expect(chooseLanguage({ ofPerson: 'en', accepted: 'fr' }, languages)).toBe('fr')
  })

  it('skips languages without texts, and ends at the default', () => {
    expect(
      chooseLanguage({ asked: 'tlh', ofPerson: 'en', accepted: 'xx, de;q=0.9, fr-CA;q=0.4, es;q=0.8' }, languages),
    ).toBe('es')
    expect(chooseLanguage({ accepted: '*' }, languages)).toBe('en')
    expect(chooseLanguage({ accepted: 'fr;q=0, en' }, languages)).toBe('en')
    expect(chooseLanguage({}, languages)).toBe('en')
  })

  it.each([
    ['', 'en'],
    ['*', 'en'],
    ['*;q=0.5, fr;q=0.1', 'en'],
    ['fr, *;q=0.5', 'fr'],
    ['fr;q=0', 'en'],
    ['*;q=0, ar', 'ar'],
    ['FR-ca', 'fr'],
    ['es_MX', 'es'],
    ['fr ; q=0.2 , ar;q=0.3', 'ar'],
    ['fr;q=nonsense, es', 'es'],
    [';;;,,=;q', 'en'],
    ['\u0000\uffff, 日本語;q=1', 'en'],
    ['-, --', 'en'],
    ['fr-', 'fr'],
  ])('for Accept-Language %j is %s', (accepted, expected) => {
    expect(chooseLanguage({ accepted }, languages)).toBe(expected)
  })

  it('is the one that the person chose if the conversation accepts any', () => {
    expect(chooseLanguage({ asked: '*', ofPerson: 'fr' }, languages)).toBe('fr')
    expect(chooseLanguage({ asked: '', ofPerson: 'fr' }, languages)).toBe('fr')
  })

  it('is read from the first 200 characters of a header', () => {
    const { accepted } = wishesOf(undefined, `${'de,'.repeat(100_000)}fr`)
    expect(accepted).toHaveLength(200)
    expect(chooseLanguage({ accepted }, languages)).toBe('en')
    expect(wishesOf({ language: 'x'.repeat(101) }, null)).toEqual({ asked: undefined, accepted: undefined })
  })

  it('is English if there are only English texts', () => {
    expect(chooseLanguage({ asked: 'fr' }, { locales: ['en'], defaultLocale: 'en' })).toBe('en')
  })
})
