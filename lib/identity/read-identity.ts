import * as z from 'zod'
import { readEmailAddress } from '@/lib/email-address'

/** Who a token speaks for, as Firebase signed it. Whether that is good enough for us is decided in lib/accounts. */
export type VerifiedIdentity = {
  uid: string
  /** As readEmailAddress gives it; null for accounts without an address, and for one that cannot be used here. */
  email: string | null
  /** The account has an address, of a kind that no mail of ours could be sent to. */
  hasUnusableEmail: boolean
  emailVerified: boolean
  /** How the person signed in: `custom`, `google.com`, `password`, ... */
  provider: string
  /** Set for accounts of an Identity Platform tenant. */
  tenant: string | null
  /** The sign-in itself; a refreshed token keeps it. */
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

/** Reads the claims of a token whose signature was checked; null when it lacks one that every token of a person has. */
export function readIdentity(decoded: unknown): VerifiedIdentity | null {
  return claims.safeParse(decoded).data ?? null
}
