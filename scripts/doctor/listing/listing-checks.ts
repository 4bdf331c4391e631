import type { Check, Context } from '../context'
import { catalogueCheck, iconsCheck, registryEntryCheck, serverCardCheck } from './documents'
import { addressCheck, originProofCheck, pagesCheck, testAccountCheck } from './pages'
import { challengeCheck, signInServerCheck } from './sign-in'
import { moneyCheck, toolsCheck } from './tools'

export const LISTINGS = ['chatgpt', 'claude', 'google', 'registry'] as const
export type Listing = (typeof LISTINGS)[number]

export const findListing = (name: string): Listing | undefined => LISTINGS.find((listing) => listing === name)

/** What every directory looks at. */
const COMMON = [addressCheck, toolsCheck, challengeCheck, signInServerCheck, pagesCheck, iconsCheck, serverCardCheck]

/** What one directory looks at besides. Sources: docs/assistants.md, “Submission pack”. */
const MORE: Record<Listing, ((context: Context, account: string | undefined) => Check)[]> = {
  chatgpt: [moneyCheck, originProofCheck, testAccountCheck],
  claude: [moneyCheck, testAccountCheck],
  google: [catalogueCheck, testAccountCheck],
  registry: [catalogueCheck, registryEntryCheck],
}

/**
 * The checks of a directory against the running instance.
 *
 * @param account e-mail address of the test account for reviewers
 */
export function listingChecks(listing: Listing, context: Context, account: string | undefined): Check[] {
  return [...COMMON, ...MORE[listing]].map((check) => check(context, account))
}
