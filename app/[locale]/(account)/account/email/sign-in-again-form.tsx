import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { signInAgain } from './sign-in-again'

type SignInAgainFormProps = { locale: string; texts: { title: string; body: string; button: string; pending: string } }

/** For who signed in too long ago to change how they sign in. */
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
