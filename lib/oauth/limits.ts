import { type Allowance, type Limit, takeFromLimit } from '@/lib/limits/rate-limit'

const HOUR = 60 * 60

/** Per address. Callers whose address no trusted proxy gives share one larger limit, which still bounds a flood. */
const FOR_CALLERS = {
  registrations: {
    client: { name: 'registrationsFromClient', points: 30, seconds: HOUR },
    unknown: { name: 'registrationsFromUnknown', points: 1_000, seconds: HOUR },
  },
  authorizations: {
    client: { name: 'authorizationsFromClient', points: 300, seconds: HOUR },
    unknown: { name: 'authorizationsFromUnknown', points: 10_000, seconds: HOUR },
  },
  fetches: {
    client: { name: 'clientDocumentsFromClient', points: 60, seconds: HOUR },
    unknown: { name: 'clientDocumentsFromUnknown', points: 2_000, seconds: HOUR },
  },
} as const satisfies Record<string, { client: Limit; unknown: Limit }>

const REFRESHES = { name: 'refreshesOfConnection', points: 120, seconds: HOUR }

const fromCaller =
  ({ client, unknown }: { client: Limit; unknown: Limit }) =>
  (address: string | null): Promise<Allowance> =>
    address === null ? takeFromLimit(unknown, 'all') : takeFromLimit(client, address)

/** For one registration of a client, by the caller's address (clientAddress). @throws AppError database_unavailable */
export const allowRegistration = fromCaller(FOR_CALLERS.registrations)

/** For one request to connect, which is kept for an hour. @throws AppError database_unavailable */
export const allowAuthorization = fromCaller(FOR_CALLERS.authorizations)

/** For fetching a metadata document or the keys of a client. @throws AppError database_unavailable */
export const allowClientFetch = fromCaller(FOR_CALLERS.fetches)

/** For one renewal of a connection's tokens: a token lasts an hour, so a normal client needs few. @throws AppError database_unavailable */
export const allowRefresh = (grantId: string): Promise<Allowance> => takeFromLimit(REFRESHES, grantId)
