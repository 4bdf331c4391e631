import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { showClientName } from './read-client-metadata'

describe('showClientName', () => {
  it.each([
    ['Claude Code', 'Claude Code'],
    ['  Claude \n\t Code ', 'Claude Code'],
    ['<b>ChatGPT</b>', '<b>ChatGPT</b>'],
    ['Chat\u202egnp.exe', 'Chat gnp.exe'],
    ['Chat\u200bGPT', 'Chat GPT'],
    ['\u0000\u0007', null],
    ['', null],
    [undefined, null],
    [7, null],
  ])('shows %j as %j', (name, shown) => expect(showClientName(name)).toBe(shown))

  it('returns one short line without hidden characters for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const shown = showClientName(name)
        if (shown === null) return
        expect([...shown].length).toBeLessThanOrEqual(60)
        expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u)
        expect(shown).toBe(shown.trim())
      }),
    )
  })
})
