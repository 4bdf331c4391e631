import { redirect } from 'next/navigation'
import { requestFacts, requireOwnOrigin } from '@/app/_form-request'
import { endSession } from '@/app/_session'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { localizedPath } from '@/lib/i18n/routing'

type SignInAgainFormProps = { locale: string; texts: { title: string; body: string; button: string; pending: string } }

/** For a person whose last sign-in is too old to change their address. */
export function SignInAgainForm({ locale, texts }: SignInAgainFormProps) {
  return (
    <form action={signInAgain} className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      <Notice kind="do" title={texts.title}>
        {texts.body}
      </Notice>
      <SubmitButton width="full" pendingLabel={texts.pending}>
        {texts.button}
      </SubmitButton>
    </form>
  )
}

/** Signs this browser out and opens the sign-in page, which returns to the change of address. */
async function signInAgain(form: FormData): Promise<void> {
  'use server'
  await requireOwnOrigin()
  const { locale } = await requestFacts(form)
  await endSession()
  redirect(localizedPath(locale, `/sign-in?${new URLSearchParams({ return: '/account/email' })}`))
}
