const E164 = /^\+[1-9]\d{1,14}$/
const NANP = /^\+1([2-9]\d{2})([2-9]\d{2})(\d{4})$/

/** Whether this is a number in ITU-T E.164 form: `+`, then at most 15 digits without a leading zero. */
export function isE164(number: string): boolean {
  return E164.test(number)
}

/** Whether this is a dialable number of the US, Canada or another +1 country. */
export function isNorthAmericanNumber(number: string): boolean {
  return NANP.test(number)
}

/** For people: `+1 (415) 555-0123`; a number that is not North American stays unchanged. */
export function formatPhoneNumber(number: string): string {
  return number.replace(NANP, '+1 ($1) $2-$3')
}
