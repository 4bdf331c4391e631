import type { AuthInfo, ServerContext } from '@modelcontextprotocol/server'
import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { AppError } from '@/lib/errors'

export const SCOPES = ['esim:read', 'esim:activate'] as const
export type Scope = (typeof SCOPES)[number]

const personSchema = z.object({ id: z.string(), firebaseUid: z.string(), email: z.string(), locale: z.string() })

/** What the gate hands to the tools: the person and never the token itself. A Firebase token stands for both scopes. */
export function authInfoOf(person: Person): AuthInfo {
  return { token: 'verified', clientId: 'firebase', scopes: [...SCOPES], extra: { person } }
}

/**
 * The person whose token the gate verified for this very request.
 *
 * @throws AppError not_allowed when there is none; the gate lets no such call through, this is the second lock
 */
export function personOf({ http }: Pick<ServerContext, 'http'>): Person {
  const parsed = personSchema.safeParse(http?.authInfo?.extra?.person)
  if (parsed.success) return parsed.data
  throw new AppError('not_allowed', {
    message: 'Please sign in first.',
    detail: 'a tool for a person was called without one',
  })
}
