import { mailboxOf } from '@/lib/email-address'
import { type Allowance, takeFromLimit } from '@/lib/limits/rate-limit'

const HOUR = 60 * 60
const TEN_MINUTES = 10 * 60

const LIMITS = {
  /** From one network to one mailbox: a flood to an address uses up only its own network's limit. */
  mailsToAddressFromClient: { name: 'mailsToAddressFromClient', points: 5, seconds: HOUR },
  /** To one mailbox, from all unknown browsers together. */
  mailsToAddress: { name: 'mailsToAddress', points: 15, seconds: HOUR },
  mailsFromClient: { name: 'mailsFromClient', points: 20, seconds: HOUR },
  mailsFromKnownBrowser: { name: 'mailsFromKnownBrowser', points: 5, seconds: HOUR },
  triesFromClient: { name: 'triesFromClient', points: 30, seconds: TEN_MINUTES },
  // Clients without a known address share this one, which still bounds a flood.
  mailsFromUnknown: { name: 'mailsFromUnknown', points: 1_000, seconds: HOUR },
} as const

type SignInMail = {
  /** Lower case. */
  email: string
  /** clientAddress() */
  client: string | null
  /** The id of a browser that is known for this address (isKnownFor); null for every other. */
  knownBrowser: string | null
}

/**
 * Takes one mail to an address from its limits. A browser known for the address has its own limit, which no stranger can use up.
 * Unknown browsers have one limit per network and one together.
 *
 * @throws AppError database_unavailable
 */
export async function allowSignInMail({ email, client, knownBrowser }: SignInMail): Promise<Allowance> {
  const mailbox = mailboxOf(email)
  if (knownBrowser !== null) return takeFromLimit(LIMITS.mailsFromKnownBrowser, `${knownBrowser} ${mailbox}`)
  const byClient = await (client === null
    ? takeFromLimit(LIMITS.mailsFromUnknown, 'all')
    : takeFromLimit(LIMITS.mailsFromClient, client))
  if (byClient.kind === 'limited') return byClient
  const byBoth = await takeFromLimit(LIMITS.mailsToAddressFromClient, `${client ?? 'unknown'} ${mailbox}`)
  return byBoth.kind === 'limited' ? byBoth : takeFromLimit(LIMITS.mailsToAddress, mailbox)
}

/**
 * Takes one try of a code or link from the client's limit. Each sign-in request has five tries of its own, so clients without a
 * known address need no shared limit.
 *
 * @throws AppError database_unavailable
 */
export async function allowSignInTry(client: string | null): Promise<Allowance> {
  return client === null ? { kind: 'allowed' } : takeFromLimit(LIMITS.triesFromClient, client)
}
