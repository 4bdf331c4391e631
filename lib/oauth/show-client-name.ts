const MAX_LENGTH = 60

/** Control characters, and the marks that change the direction of what follows or are not seen at all. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** A client's own name as it may stand in a sentence of ours: one line, nothing hidden in it, not long. Null when none is left. */
export function showClientName(name: unknown): string | null {
  if (typeof name !== 'string') return null
  const shown = name.normalize('NFKC').replace(HIDDEN, ' ').replace(/\s+/gu, ' ').trim()
  const characters = [...shown]
  const short = characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : shown
  return short === '' ? null : short
}
