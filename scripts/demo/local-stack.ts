import { setTimeout as sleep } from 'node:timers/promises'

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: the demo is started by npm run demo`)
  return value
}

/** Where the parts of the local stack are, as the launcher says. */
export const stack = {
  app: required('E2E_APP_URL'),
  resend: required('E2E_RESEND_URL'),
  oxio: required('E2E_OXIO_URL'),
  stripe: required('E2E_STRIPE_URL'),
  authHost: required('E2E_AUTH_HOST'),
}

/** A mail in the inbox of the local stack. */
export type Mail = {
  id: string
  subject: string
  html: string
  text: string
  attachments: { contentId?: string; content?: string }[]
}

/** Waits for a mail to this address, as a person waits for it; `after` so many others of the same subject. */
export async function waitForMail(to: string, subject: RegExp, after = 0): Promise<Mail> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(`${stack.resend}/_sandbox/emails?to=${encodeURIComponent(to)}`)
    const mails: Mail[] = await response.json()
    const mail = mails.filter((candidate) => subject.test(candidate.subject))[after]
    if (mail) return mail
    await sleep(200)
  }
  throw new Error(`no mail ${subject} came for ${to}`)
}
