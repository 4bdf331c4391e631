import { env } from '@/lib/env'

/** The configuration of the browser's Firebase client. Nothing in it is secret. */
export type FirebaseWebConfig = {
  apiKey: string
  authDomain: string
  projectId: string
  /** Set on local stacks only. */
  emulatorHost: string | null
}

export function firebaseWebConfig(): FirebaseWebConfig {
  const { FIREBASE_API_KEY, FIREBASE_AUTH_DOMAIN, FIREBASE_PROJECT_ID, FIREBASE_AUTH_EMULATOR_HOST } = env()
  return {
    apiKey: FIREBASE_API_KEY,
    authDomain: FIREBASE_AUTH_DOMAIN,
    projectId: FIREBASE_PROJECT_ID,
    emulatorHost: FIREBASE_AUTH_EMULATOR_HOST ?? null,
  }
}
