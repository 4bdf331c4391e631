import { type App, cert, initializeApp } from 'firebase-admin/app'
import { type Auth, getAuth } from 'firebase-admin/auth'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { oncePerProcess } from '@/lib/once-per-process'

declare global {
  interface OncePerProcess {
    firebaseAuth: Auth
  }
}

function openApp(): App {
  const { FIREBASE_PROJECT_ID: projectId, FIREBASE_SERVICE_ACCOUNT: serviceAccount } = env()
  // The SDK itself reads FIREBASE_AUTH_EMULATOR_HOST. The emulator needs no credential.
  if (serviceAccount === undefined) return initializeApp({ projectId }, 'dotm')
  try {
    return initializeApp({ projectId, credential: cert(JSON.parse(serviceAccount)) }, 'dotm')
  } catch (error) {
    throw new AppError('configuration', {
      message: 'Signing in is not possible just now.',
      // Not the parser's message: it quotes the text, which is a private key.
      detail: 'FIREBASE_SERVICE_ACCOUNT is not the JSON of a service account',
      cause: error instanceof SyntaxError ? undefined : error,
    })
  }
}

/** Firebase Auth with administrator rights. Opened once, because firebase-admin refuses a second app with the same name. */
export const firebaseAuth = (): Auth => oncePerProcess('firebaseAuth', () => getAuth(openApp()))
