import type { AuthInfo, ServerContext } from '@modelcontextprotocol/server'
import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { AppError } from '@/lib/errors'
import type { CallRow } from '@/lib/oauth/begin-calls'
import { ESIM_SCOPES, type EsimScope } from '@/lib/oauth/scopes'

/** The caller in the token: the person, the client and the client's scopes; with the rows of the request's calls. */
export type Caller = { person: Person; clientId: string; scopes: readonly EsimScope[]; rows?: readonly CallRow[] }

const personSchema = z.object({
  id: z.string(),
  firebaseUid: z.string(),
  email: z.string(),
  locale: z.string(),
  timeZone: z.string().nullable(),
})
const authSchema = z.object({
  clientId: z.string(),
  scopes: z.array(z.enum(ESIM_SCOPES)),
  extra: z.object({
    person: personSchema,
    rows: z.array(z.object({ id: z.union([z.string(), z.int()]), row: z.bigint() })),
  }),
})

/** The caller in the form that the gate passes to tools, without the token itself. */
export function authInfoOf({ person, clientId, scopes, rows = [] }: Caller): AuthInfo {
  return { token: 'verified', clientId, scopes: [...scopes], extra: { person, rows } }
}

/**
 * The caller whose token the gate verified for this request.
 *
 * @throws AppError not_allowed without a caller that has this scope; the gate already refuses such calls, this is a second
 * check
 */
export function callerOf({ http }: Pick<ServerContext, 'http'>, scope: EsimScope): Caller {
  const parsed = authSchema.safeParse(http?.authInfo)
  if (!parsed.success || !parsed.data.scopes.includes(scope))
    throw new AppError('not_allowed', {
      message: 'Please sign in first.',
      detail: `a tool that needs ${scope} was called without it`,
    })
  const { clientId, scopes, extra } = parsed.data
  return { person: extra.person, clientId, scopes, rows: extra.rows }
}
