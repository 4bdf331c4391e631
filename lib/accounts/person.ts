/** Somebody who may buy and hold orders. Made only from a verified identity. */
export type Person = {
  /** Ours: users.id. */
  id: string
  firebaseUid: string
  /** Lower case, verified. */
  email: string
  locale: string
  /** IANA name, as their browser said it last; null until then. */
  timeZone: string | null
}
