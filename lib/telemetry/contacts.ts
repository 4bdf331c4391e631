import { oncePerProcess } from '@/lib/once-per-process'

/** The outside parties that the product needs. */
export type Party = 'stripe' | 'oxio' | 'resend' | 'firebase'

type Contact = { okAt: Date | null; failureAt: Date | null; failure: string | null }

declare global {
  interface OncePerProcess {
    partyContacts: Map<Party, Contact>
  }
}

const contacts = oncePerProcess('partyContacts', () => new Map())

/**
 * Records how a call of an adapter ended, in memory: `storeContacts` writes it to the database at intervals.
 *
 * @param failure a short code when the party failed to answer; null when it answered, including a refusal
 */
export function noteContact(party: Party, failure: string | null): void {
  const contact = contacts.get(party) ?? { okAt: null, failureAt: null, failure: null }
  if (failure === null) contact.okAt = new Date()
  else Object.assign(contact, { failureAt: new Date(), failure: failure.slice(0, 60) })
  contacts.set(party, contact)
}

/** The contacts recorded since the last call. */
export function takeContacts(): [Party, Contact][] {
  const taken = [...contacts]
  contacts.clear()
  return taken
}
