import { AppError } from '@/lib/errors'

/** Firebase's code without its service prefix (`auth/user-not-found` is `user-not-found`), or null for other errors. */
export function firebaseCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const slash = error.code.indexOf('/')
  return slash === -1 ? null : error.code.slice(slash + 1)
}

/** The fault for an unexpected answer of Firebase. The same call may be repeated. */
export function firebaseUnavailable(error: unknown): AppError {
  return new AppError('firebase_unavailable', {
    message: 'The sign-in service does not answer just now. Nothing was changed. Please try again in a minute.',
    detail: error instanceof Error ? `${firebaseCode(error) ?? error.name}: ${error.message}` : String(error),
    cause: error,
    retryAfterSeconds: 30,
  })
}

/** Runs one call of the SDK. @throws AppError firebase_unavailable */
export async function callFirebase<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw firebaseUnavailable(error)
  }
}

/** Runs one call of the SDK, and returns null for the refusal with this code. @throws AppError firebase_unavailable */
export async function callFirebaseUnless<T>(code: string, call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (firebaseCode(error) === code) return null
    throw firebaseUnavailable(error)
  }
}
