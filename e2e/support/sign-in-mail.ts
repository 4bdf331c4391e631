import { inbox, type Mail } from './stand-ins'
import { until } from './until'

export type SignInMail = { code: string; linkPath: string; mail: Mail }

function read(mail: Mail): SignInMail {
  const code = /\b(\d{6})\b/.exec(mail.text)?.[1]
  const link = /https?:\/\/\S+\/sign-in\/link\?[^\s\])>]+/.exec(mail.text)?.[0]
  if (code === undefined || link === undefined) throw new Error(`not a sign-in mail: ${mail.subject}\n${mail.text}`)
  const { pathname, search } = new URL(link)
  return { code, linkPath: `${pathname}${search}`, mail }
}

/** Waits for this many sign-in mails to an address and reads them, in no particular order. */
export function signInMails(email: string, count: number): Promise<SignInMail[]> {
  return until(`${count} sign-in mails to ${email}`, async () => {
    const mails = await inbox.mailsTo(email)
    return mails.length >= count ? mails.map(read) : null
  })
}

/** Waits for the only sign-in mail of an address. */
export async function signInMail(email: string): Promise<SignInMail> {
  const [mail] = await signInMails(email, 1)
  if (mail === undefined) throw new Error('no mail')
  return mail
}
