import { readEmailAddress } from '@/lib/email-address'
import { findRoleHolder, readRole, type StaffRole, writeRole } from '@/lib/identity/account-role'
import type { Person } from './person'

export type { StaffRole }

/** Somebody of the team, with what they may do. */
export type Staff = { person: Person; role: StaffRole }

/**
 * The staff behind a signed-in person, or null for everybody else.
 *
 * @throws AppError firebase_unavailable: then nobody knows, and the console stays shut
 */
export async function staffOf(person: Person): Promise<Staff | null> {
  const role = await readRole(person.firebaseUid)
  return role && { person, role }
}

export type RoleChange =
  | { kind: 'changed'; from: StaffRole | null }
  | { kind: 'refused'; why: 'account_disabled' | 'address_not_verified' }

/** The account with this address; null when there is none, or the text is no address. @throws AppError firebase_unavailable */
export async function staffAccount(address: string): Promise<{
  uid: string
  /** Gives this role, or takes the one it has away with null; sessions from before end. */
  setRole: (role: StaffRole | null) => Promise<RoleChange>
} | null> {
  const email = readEmailAddress(address)
  const holder = email && (await findRoleHolder(email))
  if (!holder) return null
  const { uid, role: from, isDisabled, isVerified } = holder
  return {
    uid,
    async setRole(role) {
      // A role may always be taken away.
      if (role && isDisabled) return { kind: 'refused', why: 'account_disabled' }
      if (role && !isVerified) return { kind: 'refused', why: 'address_not_verified' }
      await writeRole(uid, role)
      return { kind: 'changed', from }
    },
  }
}
