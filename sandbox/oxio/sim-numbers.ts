import { randomInt } from 'node:crypto'

const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const areaCodes = ['929', '202', '332', '415', '512', '617', '702', '786', '808', '907', '971', '213', '312', '404']
const firstSerialOfArea = 142

/**
 * Returns the ICCID of the n-th eSIM in the platform's form: 18 digits of an invented range, the Luhn check digit
 * (ITU-T E.118) and the filler F.
 */
export function iccidOf(serial: number): string {
  const digits = `8910${String(serial).padStart(14, '0')}`
  return `${digits}${luhnDigit(digits)}F`
}

/** Returns the serial of an ICCID made by `iccidOf`, or undefined for another range. */
export function serialOf(iccid: string): number | undefined {
  const serial = Number(/^8910(\d{14})\dF$/.exec(iccid)?.[1])
  return Number.isInteger(serial) && iccidOf(serial) === iccid ? serial : undefined
}

/** Returns the Luhn check digit of `digits`. */
export function luhnDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return (10 - (sum % 10)) % 10
}

/** Returns the n-th US number, in the 555 exchange of several area codes. Unique for the first 140000. */
export function phoneNumberOf(serial: number): string {
  const area = areaCodes[serial % areaCodes.length]
  // 7919 and 10000 have no common factor, so line numbers do not repeat.
  const lineNumber = (Math.floor(serial / areaCodes.length) * 7919 + firstSerialOfArea) % 10_000
  return `+1${area}555${String(lineNumber).padStart(4, '0')}`
}

/** Returns a random activation code without the LPA prefix (GSMA SGP.22 section 4.1). */
export function newActivationCode(): string {
  const group = () => Array.from({ length: 5 }, () => codeLetters[randomInt(codeLetters.length)]).join('')
  return `1$smdp.sandbox.example$${[group(), group(), group(), group()].join('-')}`
}
