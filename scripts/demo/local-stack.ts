import { setTimeout as sleep } from 'node:timers/promises'

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: start the demo with npm run demo`)
  return value
}

/** Addresses of the local stack, set by scripts/demo.mjs. */
export const stack = {
  app: required('E2E_APP_URL'),
  resend: required('E2E_RESEND_URL'),
  oxio: required('E2E_OXIO_URL'),
  stripe: required('E2E_STRIPE_URL'),
  authHost: required('E2E_AUTH_HOST'),
}

export type Mail = {
  id: string
  subject: string
  html: string
  text: string
  attachments: { contentId?: string; content?: string }[]
}

/** Waits for a mail to this address with this subject, skipping the first `after`. */
export async function waitForMail(to: string, subject: RegExp, after = 0): Promise<Mail> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(`${stack.resend}/_sandbox/emails?to=${encodeURIComponent(to)}`)
    const mails: Mail[] = await response.json()
    const mail = mails.filter((candidate) => subject.test(candidate.subject))[after]
    if (mail) return mail
    await sleep(200)
  }
  throw new Error(`no mail ${subject} to ${to}`)
}
