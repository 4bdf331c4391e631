import { type StaffRole, staffAccount } from '@/lib/accounts/staff'
import { AppError } from '@/lib/errors'
import { type CarriedOut, carryOut, type Decision } from './carry-out'

/**
 * Makes the account of an address staff, or an ordinary customer again with null. Counts from the account's next request;
 * it has to sign in anew. Said twice it is done twice: two decisions that contradict each other within a minute are two.
 *
 * @throws AppError not_found (there is no account with that address), firebase_unavailable, database_unavailable
 */
export async function setRoleAsOperator(
  address: string,
  role: StaffRole | null,
  decision: Decision,
): Promise<CarriedOut> {
  const account = await staffAccount(address)
  if (!account)
    throw new AppError('not_found', {
      message: 'No account has this address. The person signs in at the website once, then run this again.',
    })
  const change = { action: 'set_role', subjectIds: [account.uid], details: { role: role ?? 'none' } } as const
  return carryOut({ ...change, mayRepeat: true }, decision, async () => {
    const set = await account.setRole(role)
    return set.kind === 'changed'
      ? { kind: 'done', details: { account: account.uid, role: role ?? 'none', before: set.from ?? 'none' } }
      : { kind: 'refused', why: set.why }
  })
}
