import { redirect } from 'next/navigation'
import { isAppError } from '@/lib/errors'
import { localizedPath } from '@/lib/i18n/routing'
import { type CarriedOut, type Decision, decision } from '@/lib/operator/carry-out'
import { staffOfForm } from './_staff'

/**
 * Runs what a form of the console asks for and goes back to its page, which tells what came of it. Only operators; support is
 * told so and nothing is changed, also when it sends a form that it was never shown.
 *
 * @param work null when the form lacks something
 */
export async function decide(
  form: FormData,
  page: `/${string}`,
  work: ((decision: Decision) => Promise<CarriedOut>) | null,
): Promise<never> {
  const { role, person, locale } = await staffOfForm(form)
  const query = role === 'operator' ? await carriedOut(form, person.email, work) : { problem: 'support' }
  redirect(localizedPath(locale, `${page}${page.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`))
}

async function carriedOut(
  form: FormData,
  actor: string,
  work: ((decision: Decision) => Promise<CarriedOut>) | null,
): Promise<Record<string, string>> {
  if (!work) return { problem: 'form' }
  const decided = decision.safeParse({ actor, reason: form.get('reason'), formKey: form.get('formKey') })
  if (!decided.success) return { problem: 'reason' }
  try {
    const { kind, auditId } = await work(decided.data)
    return { asked: auditId, ...(kind === 'repeated' && { again: '1' }) }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { problem: error.code === 'not_found' ? 'not_found' : 'fault' }
  }
}
