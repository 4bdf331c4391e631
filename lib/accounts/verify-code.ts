import { db } from '@/lib/db/client'
import { equalSecrets } from '@/lib/keyed-hash'
import { openSession, type SignedIn } from './open-session'
import { safeReturnPath } from './safe-return-path'
import { allowSignInTry } from './sign-in-limits'
import { tryRequest } from './sign-in-request'
import { hashBrowserMarker, signInSecrets } from './sign-in-secrets'

export type ProofRefused =
  | { kind: 'wrong'; triesLeft: number }
  /** Expired, used, tried too often, replaced by a newer request, or not requested by this browser. */
  | { kind: 'over' }
  | { kind: 'limited'; retryAfterSeconds: number }
  | { kind: 'disabled' }

/**
 * Signs in with the code of a mail. Only the browser that asked for the code can use it, and only the newest one is valid, so a
 * stranger who asks for mails to the same address can neither use up the person's tries nor replace their code.
 *
 * @throws AppError database_unavailable, firebase_unavailable (the code is then used)
 */
export async function verifyCode(proof: {
  email: string
  code: string
  browserMarker: string
  client: string | null
}): Promise<SignedIn | ProofRefused> {
  const allowance = await allowSignInTry(proof.client)
  if (allowance.kind === 'limited') return allowance
  const request = await db().signInRequest.findFirst({
    where: { email: proof.email, browserHash: hashBrowserMarker(proof.browserMarker), newAddressOf: null },
    orderBy: { createdAt: 'desc' },
  })
  if (request === null) return { kind: 'over' }
  const right = equalSecrets(signInSecrets(request.id).code, proof.code.replaceAll(/\s/g, ''))
  const outcome = await tryRequest(request.id, right)
  if (outcome.kind !== 'consumed') return outcome
  return openSession({ email: request.email, locale: request.locale, returnTo: safeReturnPath(request.returnTo) })
}
