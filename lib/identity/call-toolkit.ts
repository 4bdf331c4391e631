import * as z from 'zod'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { firebaseUnavailable } from './firebase-error'

const TIMEOUT_MS = 10_000

/** The base URL of the Identity Toolkit's REST interface, Google's or the emulator's. */
function toolkitBase(): string {
  const emulator = env().FIREBASE_AUTH_EMULATOR_HOST
  return emulator ? `http://${emulator}/identitytoolkit.googleapis.com` : 'https://identitytoolkit.googleapis.com'
}

/**
 * Calls the Identity Toolkit's REST interface, for methods that firebase-admin lacks.
 *
 * @throws AppError firebase_unavailable, configuration (the key is refused)
 */
export async function callToolkit<T extends z.ZodType>(method: string, body: unknown, answer: T): Promise<z.output<T>> {
  const { FIREBASE_API_KEY: key, PUBLIC_ORIGIN: origin } = env()
  let response: Response
  let json: unknown
  try {
    response = await fetch(`${toolkitBase()}/v1/${method}?key=${encodeURIComponent(key)}`, {
      method: 'POST',
      // The key of a web app is often restricted to the site's own pages. Google checks this header for it.
      headers: { 'content-type': 'application/json', referer: `${origin}/` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    json = await response.json()
  } catch (error) {
    throw firebaseUnavailable(error)
  }
  const parsed = answer.safeParse(json)
  if (response.ok && parsed.success) return parsed.data
  throw refusal(response.status, json)
}

const errorBody = z.object({ error: z.object({ message: z.string() }) })

function refusal(status: number, json: unknown): AppError {
  const detail = `${status} ${errorBody.safeParse(json).data?.error.message ?? 'unreadable answer'}`
  if (status !== 400 && status !== 401 && status !== 403) return firebaseUnavailable(new Error(detail))
  return new AppError('configuration', { message: 'Signing in is not possible just now.', detail })
}
