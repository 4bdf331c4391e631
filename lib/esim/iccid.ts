/** A SIM's serial number (ITU-T E.118). Treat it as confidential: show and log the last four digits at most. */
export type Iccid = {
  /** Without filler, for people. */
  digits: string
  /** 20 characters for OXIO: a 19-digit number ends with `F`. */
  wire: string
  last4: string
}

export type IccidResult =
  | { kind: 'ok'; value: Iccid }
  | { kind: 'invalid'; reason: 'characters' | 'length' | 'prefix' | 'check_digit' }

/** Reads 19 or 20 digits, or 19 digits with the filler `F`; spaces and hyphens between groups are ignored. */
export function parseIccid(text: string): IccidResult {
  const digits = text.replace(/[\s-]/g, '').replace(/(?<=^\d{19})F$/i, '')
  if (!/^\d+$/.test(digits)) return { kind: 'invalid', reason: 'characters' }
  if (digits.length !== 19 && digits.length !== 20) return { kind: 'invalid', reason: 'length' }
  if (!digits.startsWith('89')) return { kind: 'invalid', reason: 'prefix' }
  if (computeCheckDigit(digits.slice(0, -1)) !== digits.slice(-1)) return { kind: 'invalid', reason: 'check_digit' }
  return { kind: 'ok', value: { digits, wire: digits.padEnd(20, 'F'), last4: digits.slice(-4) } }
}

/** The Luhn digit that closes `body` (digits only): any single wrong digit changes it. */
export function computeCheckDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, character, index) => {
    const value = Number(character) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}
