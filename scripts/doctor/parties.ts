import * as z from 'zod'
import { firebaseAuth } from '../../lib/identity/firebase-auth'
import { type Check, type Context, get, ok, open, wrong } from './context'

/** Checks Firebase and Resend. OXIO's credentials are an item of the guide's checklist. */
export function partyChecks(context: Context): Check[] {
  return [
    { name: 'Firebase: project', look: () => firebaseProject(context) },
    { name: 'Firebase: password provider', look: () => passwordProvider(context) },
    { name: 'mail domain', look: () => mailDomain(context) },
  ]
}

async function firebaseProject({ env }: Context) {
  try {
    await firebaseAuth().listUsers(1)
    return ok(`${env.FIREBASE_PROJECT_ID} accepts the service account`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    return wrong(`${env.FIREBASE_PROJECT_ID}: ${code}`, 'check FIREBASE_PROJECT_ID and FIREBASE_SERVICE_ACCOUNT')
  }
}

const refusal = z.object({ error: z.object({ message: z.string() }) })
/** An address that cannot exist: the answer shows whether passwords are enabled, and no account is created. */
const NOBODY = 'nobody@doctor.invalid'

/** With passwords enabled, a stranger can register another person's address before they sign in. */
async function passwordProvider({ env }: Context) {
  const host = env.FIREBASE_AUTH_EMULATOR_HOST
  const base = host ? `http://${host}/identitytoolkit.googleapis.com` : 'https://identitytoolkit.googleapis.com'
  const response = await get(`${base}/v1/accounts:signInWithPassword?key=${encodeURIComponent(env.FIREBASE_API_KEY)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', referer: `${env.PUBLIC_ORIGIN}/` },
    body: JSON.stringify({ email: NOBODY, password: 'not a password', returnSecureToken: false }),
  })
  const message = refusal.safeParse(await response.json()).data?.error.message ?? `HTTP ${response.status}`
  if (/PASSWORD_LOGIN_DISABLED|OPERATION_NOT_ALLOWED/.test(message)) return ok('off')
  const isOn = /EMAIL_NOT_FOUND|INVALID_LOGIN_CREDENTIALS|INVALID_PASSWORD|USER_DISABLED/.test(message)
  if (!isOn) return wrong(message.slice(0, 80), 'check FIREBASE_API_KEY and its restrictions')
  const todo = 'Firebase console, Authentication, Sign-in method: disable Email/Password'
  return host ? open('on (always, in the emulator)', todo) : wrong('on', todo)
}

const domainList = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      open_tracking: z.boolean().optional(),
      click_tracking: z.boolean().optional(),
    }),
  ),
})

async function mailDomain({ env }: Context) {
  const from = /@([\w.-]+)/.exec(env.MAIL_FROM)?.[1]?.toLowerCase()
  if (!from) return wrong(`MAIL_FROM ${env.MAIL_FROM} has no domain`, 'set MAIL_FROM')
  const response = await get(`${env.RESEND_BASE_URL ?? 'https://api.resend.com'}/domains`, {
    headers: { authorization: `Bearer ${env.RESEND_API_KEY}` },
  })
  const text = await response.text()
  if (response.status === 401 && text.includes('restricted_api_key'))
    return open('the key can only send', `check ${from} in the Resend console: verified, open and click tracking off`)
  const list = domainList.safeParse(response.ok ? JSON.parse(text) : null)
  if (!list.success) return wrong(`Resend answers ${response.status}`, 'check RESEND_API_KEY')
  const domain = list.data.data.find(({ name }) => from === name || from.endsWith(`.${name}`))
  if (!domain) return wrong(`${from} is not a domain of this account`, 'add it at Resend and set its DNS records')
  if (domain.status !== 'verified') return wrong(`${from} is ${domain.status}`, 'set the DNS records that Resend shows')
  if (domain.open_tracking || domain.click_tracking)
    return wrong(`${from} tracks opens or clicks`, 'disable both: tracked links send sign-in tokens through a redirect')
  return ok(`${from} verified, no tracking`)
}
