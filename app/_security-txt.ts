const DAY_MS = 24 * 60 * 60 * 1000
/** The file should not promise more than a year (RFC 9116, 2.5.5). It is written anew each day. */
const VALID_DAYS = 180

type SecurityTxt = {
  /** An e-mail address, or an https address. */
  contact: string
  /** PUBLIC_ORIGIN. */
  origin: string
  now: Date
}

/** The text of `security.txt` (RFC 9116). The same for a whole day, so that caches may keep it. */
export function securityTxt({ contact, origin, now }: SecurityTxt): string {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  const expires = new Date(today + VALID_DAYS * DAY_MS).toISOString().replace('.000Z', 'Z')
  return [
    `Contact: ${contact.startsWith('https:') ? contact : `mailto:${contact}`}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en',
    // An address in this file must be https (2.5.2).
    ...(origin.startsWith('https:') ? [`Canonical: ${origin}/.well-known/security.txt`] : []),
    '',
  ].join('\n')
}
