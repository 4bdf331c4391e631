import { currentPerson } from '@/app/_session'
import { isAppError } from '@/lib/errors'

/** For the header only, which must stand also while the party that knows sessions is away. Grants nothing. */
export async function isSignedIn(): Promise<boolean> {
  try {
    return (await currentPerson()) !== null
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}
