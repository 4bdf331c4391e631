import * as z from 'zod'
import { appEnv } from '../../e2e/support/stack'

/** The app reaches the Auth emulator through a proxy of the bench. */
const PROXY = () => `http://${appEnv().FIREBASE_AUTH_EMULATOR_HOST}/_bench`
const answer = z.object({ requests: z.number() })

/** Sets how long Firebase takes to answer. */
export async function delayFirebase(delayMs: number): Promise<void> {
  await fetch(`${PROXY()}?delayMs=${delayMs}`)
}

/** The requests of the app to Firebase so far. */
export async function countFirebaseRequests(): Promise<number> {
  return answer.parse(await (await fetch(PROXY())).json()).requests
}
