import { type Allowance, takeFromLimit } from '@/lib/limits/rate-limit'

/** Far above what a person does who pays, in any number of tabs; each opening costs up to three calls at Stripe. */
const PAY_PAGES_OF_PERSON = { name: 'payPagesOfPerson', points: 30, seconds: 5 * 60 }

/**
 * Counts one opening of a payment page by a person.
 *
 * @throws AppError database_unavailable
 */
export function countPayPage(userId: string): Promise<Allowance> {
  return takeFromLimit(PAY_PAGES_OF_PERSON, userId)
}
