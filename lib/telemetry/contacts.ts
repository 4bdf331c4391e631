import { oncePerProcess } from '@/lib/once-per-process'

/** The outside parties that the product cannot do without. */
export type Party = 'stripe' | 'oxio' | 'resend' | 'firebase'

type Contact = { okAt: Date | null; failureAt: Date | null; failure: string | null }

declare global {
  interface OncePerProcess {
    partyContacts: Map<Party, Contact>
  }
}

const contacts = oncePerProcess('partyContacts', () => new Map())

/**
 * Notes how a call of an adapter ended. Costs no I/O: `storeContacts` writes it down now and then.
 *
 * @param failure a short code when the party did not answer as it should; null when it answered, a refusal included
 */
export function noteContact(party: Party, failure: string | null): void {
  const contact = contacts.get(party) ?? { okAt: null, failureAt: null, failure: null }
  if (failure === null) contact.okAt = new Date()
  else Object.assign(contact, { failureAt: new Date(), failure: failure.slice(0, 60) })
  contacts.set(party, contact)
}

/** What was noted since the last call, which forgets it. */
export function takeContacts(): [Party, Contact][] {
  const taken = [...contacts]
  contacts.clear()
  return taken
}
