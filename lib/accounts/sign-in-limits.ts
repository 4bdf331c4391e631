import { mailboxOf } from '@/lib/email-address'
import { type Allowance, takeFromLimit } from '@/lib/limits/rate-limit'

const HOUR = 60 * 60
const TEN_MINUTES = 10 * 60

const LIMITS = {
  /** Of one network to one mailbox: who floods an address uses up what their own network may send there. */
  mailsToAddressFromClient: { name: 'mailsToAddressFromClient', points: 5, seconds: HOUR },
  /** What a mailbox gets at most from all who are strangers to it. */
  mailsToAddress: { name: 'mailsToAddress', points: 15, seconds: HOUR },
  mailsFromClient: { name: 'mailsFromClient', points: 20, seconds: HOUR },
  mailsFromKnownBrowser: { name: 'mailsFromKnownBrowser', points: 5, seconds: HOUR },
  triesFromClient: { name: 'triesFromClient', points: 30, seconds: TEN_MINUTES },
  // Clients whose address nobody in front of us tells share this one, which still bounds a flood.
  mailsFromUnknown: { name: 'mailsFromUnknown', points: 1_000, seconds: HOUR },
} as const

type SignInMail = {
  /** Lower case. */
  email: string
  /** clientAddress() */
  client: string | null
  /** Name of a browser that somebody signed in to this address with (isKnownFor); null for every other. */
  knownBrowser: string | null
}

/**
 * For one mail to an address. A browser that signed in to it before has a limit of its own, which no stranger can use up; of
 * strangers each network has one of its own, and all of them together another one.
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
 * For one try of a code or link. Each request for a mail has five tries of its own, so clients whose address nobody tells need
 * no limit that they would share.
 *
 * @throws AppError database_unavailable
 */
export async function allowSignInTry(client: string | null): Promise<Allowance> {
  return client === null ? { kind: 'allowed' } : takeFromLimit(LIMITS.triesFromClient, client)
}
