import { readRole, type StaffRole } from '../identity/account-role'
import type { Person } from './person'

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
