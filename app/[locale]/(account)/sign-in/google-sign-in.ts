import type { FirebaseWebConfig } from '@/lib/accounts/firebase-web-config'

export type GoogleOutcome =
  | { kind: 'signed_in' }
  | { kind: 'closed' }
  | { kind: 'blocked' }
  | { kind: 'refused' }
  | { kind: 'failed' }

/** Loads the 90 KB that most visitors never need. The button calls it shortly before a press. */
export const loadFirebase = () => Promise.all([import('firebase/app'), import('firebase/auth')])

const outcomeOf = (error: unknown): GoogleOutcome => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'auth/popup-closed-by-user' || code === 'auth/cancelled-popup-request') return { kind: 'closed' }
  return { kind: code === 'auth/popup-blocked' ? 'blocked' : 'failed' }
}

/**
 * Signs in at Google in a popup and exchanges the result for our session cookie. Firebase's client stores nothing: the cookie
 * alone is the session.
 */
export async function signInAtGoogle({ emulatorHost, ...options }: FirebaseWebConfig): Promise<GoogleOutcome> {
  try {
    const [{ initializeApp, deleteApp }, auth] = await loadFirebase()
    const app = initializeApp(options, 'sign-in')
    try {
      const client = auth.initializeAuth(app, {
        persistence: auth.inMemoryPersistence,
        popupRedirectResolver: auth.browserPopupRedirectResolver,
      })
      if (emulatorHost) auth.connectAuthEmulator(client, `http://${emulatorHost}`, { disableWarnings: true })
      const { user } = await auth.signInWithPopup(client, new auth.GoogleAuthProvider())
      return await openSession(await user.getIdToken())
    } finally {
      await deleteApp(app)
    }
  } catch (error) {
    return outcomeOf(error)
  }
}

async function openSession(idToken: string): Promise<GoogleOutcome> {
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idToken }),
  })
  if (response.ok) return { kind: 'signed_in' }
  return { kind: response.status === 401 ? 'refused' : 'failed' }
}
