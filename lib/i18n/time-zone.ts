/** The zone of texts for a person whose own zone is unknown; such texts name it. */
export const UTC = 'UTC'

/** Set by the browser (app/_ui/keep-time-zone.tsx), read with each page. */
export const TIME_ZONE_COOKIE = 'tz'

/** A name of the IANA database; an offset such as `+05:30` has no rule for summer time. */
const NAME = /^[A-Za-z][\w+\-/]{0,63}$/

/**
 * The zone that a browser, a cookie or a row names, in the spelling of this process; null when no such zone exists.
 *
 * @param value e.g. `America/New_York`
 */
export function readTimeZone(value: unknown): string | null {
  if (typeof value !== 'string' || !NAME.test(value)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** The zone that a cookie or a row names; UTC when it names none. */
export const timeZoneOrUtc = (value: unknown): string => readTimeZone(value) ?? UTC

/** The zone of this process; for a command, the terminal's. */
export const ownTimeZone = (): string => timeZoneOrUtc(new Intl.DateTimeFormat().resolvedOptions().timeZone)
