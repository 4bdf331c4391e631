import { readEmailAddress } from '@/lib/email-address'
import { findRoleHolder, readRole, type StaffRole, writeRole } from '@/lib/identity/account-role'
import { countAccountChange, type Person } from './person'

export type { StaffRole }

/** A member of the team and their role. */
export type Staff = { person: Person; role: StaffRole }

/**
 * The role of a signed-in person; null without one.
 *
 * @throws AppError firebase_unavailable: the role is then unknown, and the console stays closed
 */
export async function staffOf(person: Person): Promise<Staff | null> {
  const role = await readRole(person.firebaseUid)
  return role && { person, role }
}

export type RoleChange =
  | { kind: 'changed'; from: StaffRole | null }
  | { kind: 'refused'; why: 'account_disabled' | 'address_not_verified' }

/** The account with this address; null without one, or for an invalid address. @throws AppError firebase_unavailable */
export async function staffAccount(address: string): Promise<{
  uid: string
  /** Sets the role; null removes it. Ends the account's sessions. */
  setRole: (role: StaffRole | null) => Promise<RoleChange>
} | null> {
  const email = readEmailAddress(address)
  const holder = email && (await findRoleHolder(email))
  if (!holder) return null
  const { uid, role: from, isDisabled, isVerified } = holder
  return {
    uid,
    async setRole(role) {
      // A role can always be removed.
      if (role && isDisabled) return { kind: 'refused', why: 'account_disabled' }
      if (role && !isVerified) return { kind: 'refused', why: 'address_not_verified' }
      await writeRole(uid, role)
      await countAccountChange(uid)
      return { kind: 'changed', from }
    },
  }
}
