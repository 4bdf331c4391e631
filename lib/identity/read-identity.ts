import * as z from 'zod'
import { readEmailAddress } from '@/lib/email-address'

/** The identity in a token signed by Firebase. lib/accounts decides whether to accept it. */
export type VerifiedIdentity = {
  uid: string
  /** As readEmailAddress returns it; null for an account without an address or with an unusable one. */
  email: string | null
  /** The account has an address that our mails cannot be sent to. */
  hasUnusableEmail: boolean
  emailVerified: boolean
  /** The sign-in method: `custom`, `google.com`, `password`, ... */
  provider: string
  /** Set only for accounts of an Identity Platform tenant. */
  tenant: string | null
  /** Time of the sign-in. A refreshed token keeps it. */
  signedInAt: Date
}

const claims = z
  .object({
    uid: z.string().min(1),
    email: z.string().min(1).optional().catch(undefined),
    email_verified: z.boolean().default(false),
    auth_time: z.number().int().positive(),
    firebase: z.object({ sign_in_provider: z.string(), tenant: z.string().optional() }),
  })
  .transform(
    (found): VerifiedIdentity => ({
      uid: found.uid,
      email: readEmailAddress(found.email),
      hasUnusableEmail: found.email !== undefined && readEmailAddress(found.email) === null,
      emailVerified: found.email_verified,
      provider: found.firebase.sign_in_provider,
      tenant: found.firebase.tenant ?? null,
      signedInAt: new Date(found.auth_time * 1000),
    }),
  )

/** Reads the claims of a token with a valid signature; null without one of the claims that each person's token has. */
export function readIdentity(decoded: unknown): VerifiedIdentity | null {
  return claims.safeParse(decoded).data ?? null
}
