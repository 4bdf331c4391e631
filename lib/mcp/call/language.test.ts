import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './language'

const languages = { locales: ['en', 'es', 'fr', 'ar'], defaultLocale: 'en' } as const

describe('the language of an answer', () => {
  it('is the one of the conversation before all others', () => {
    expect(chooseLanguage({ asked: 'fr', ofPerson: 'es', accepted: 'ar' }, languages)).toBe('fr')
    expect(chooseLanguage({ asked: 'es-MX' }, languages)).toBe('es')
    expect(chooseLanguage({ asked: 'es_419', ofPerson: 'fr' }, languages)).toBe('es')
  })

  it('is the one that the person chose, before that of the program', () => {
    expect(chooseLanguage({ ofPerson: 'ar', accepted: 'fr' }, languages)).toBe('ar')
    expect(chooseLanguage({ ofPerson: 'en', accepted: 'fr' }, languages)).toBe('fr')
  })

  it('passes over what we do not speak, and ends at ours', () => {
    expect(
      chooseLanguage({ asked: 'tlh', ofPerson: 'en', accepted: 'xx, de;q=0.9, fr-CA;q=0.4, es;q=0.8' }, languages),
    ).toBe('es')
    expect(chooseLanguage({ accepted: '*' }, languages)).toBe('en')
    expect(chooseLanguage({ accepted: 'fr;q=0, en' }, languages)).toBe('en')
    expect(chooseLanguage({}, languages)).toBe('en')
  })

  it('is English where only English is spoken', () => {
    expect(chooseLanguage({ asked: 'fr' }, { locales: ['en'], defaultLocale: 'en' })).toBe('en')
  })
})
