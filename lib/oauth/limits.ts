import { type Allowance, takeFromLimit } from '../accounts/rate-limit'

const HOUR = 60 * 60

const LIMITS = {
  registrationsFromClient: { name: 'registrationsFromClient', points: 30, seconds: HOUR },
  clientDocumentsFromClient: { name: 'clientDocumentsFromClient', points: 60, seconds: HOUR },
  // Clients whose address nobody in front of us tells share these, which still bound a flood.
  registrationsFromUnknown: { name: 'registrationsFromUnknown', points: 1_000, seconds: HOUR },
  clientDocumentsFromUnknown: { name: 'clientDocumentsFromUnknown', points: 2_000, seconds: HOUR },
} as const

/** For one registration of a client, asked for from an address (clientAddress). @throws AppError database_unavailable */
export function allowRegistration(address: string | null): Promise<Allowance> {
  return address === null
    ? takeFromLimit(LIMITS.registrationsFromUnknown, 'all')
    : takeFromLimit(LIMITS.registrationsFromClient, address)
}

/** For fetching one metadata document. @throws AppError database_unavailable */
export function allowClientDocument(address: string | null): Promise<Allowance> {
  return address === null
    ? takeFromLimit(LIMITS.clientDocumentsFromUnknown, 'all')
    : takeFromLimit(LIMITS.clientDocumentsFromClient, address)
}
