import { type Allowance, takeFromLimit } from './rate-limit'

const HOUR = 60 * 60
const TEN_MINUTES = 10 * 60

const LIMITS = {
  mailsToAddress: { name: 'mailsToAddress', points: 5, seconds: HOUR },
  mailsFromClient: { name: 'mailsFromClient', points: 20, seconds: HOUR },
  triesFromClient: { name: 'triesFromClient', points: 30, seconds: TEN_MINUTES },
  // Clients whose address nobody in front of us tells share these, which still bound a flood.
  mailsFromUnknown: { name: 'mailsFromUnknown', points: 1_000, seconds: HOUR },
  triesFromUnknown: { name: 'triesFromUnknown', points: 1_500, seconds: TEN_MINUTES },
} as const

/** For one mail to an address (lower case), asked for by a client (clientAddress). @throws AppError database_unavailable */
export async function allowSignInMail(email: string, client: string | null): Promise<Allowance> {
  const byClient = await (client === null
    ? takeFromLimit(LIMITS.mailsFromUnknown, 'all')
    : takeFromLimit(LIMITS.mailsFromClient, client))
  return byClient.kind === 'limited' ? byClient : takeFromLimit(LIMITS.mailsToAddress, mailboxOf(email))
}

/** For one try of a code or link. @throws AppError database_unavailable */
export function allowSignInTry(client: string | null): Promise<Allowance> {
  return client === null ? takeFromLimit(LIMITS.triesFromUnknown, 'all') : takeFromLimit(LIMITS.triesFromClient, client)
}

/** `name+anything@host` reaches the same mailbox as `name@host`. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  // A plus in front is part of the name: everybody of a host would share one mailbox otherwise.
  const [name = ''] = email.slice(0, at).split(/(?<=.)\+/)
  return `${name}${email.slice(at)}`
}
