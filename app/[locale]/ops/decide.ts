'use server'

import { redirect } from 'next/navigation'
import { isAppError } from '@/lib/errors'
import { localizedPath } from '@/lib/i18n/routing'
import { decision } from '@/lib/operator/carry-out'
import { consoleChange } from '@/lib/operator/changes'
import { staffOfForm } from './_staff'

/**
 * Makes the change of a console's form and redirects to its page, whose notice reads the outcome from the audit log. Only
 * operators can make changes: a form sent by support, even one copied from an operator, changes nothing.
 */
export async function decide(form: FormData): Promise<void> {
  const { role, person, locale } = await staffOfForm(form)
  const query = role === 'operator' ? await carriedOut(form, person.email) : { problem: 'support' }
  const event = form.get('event')
  const page =
    typeof event === 'string'
      ? (`/ops/webhooks?${new URLSearchParams({ event, ...query })}` as const)
      : (`/ops/orders/${encodeURIComponent(String(form.get('order')))}?${new URLSearchParams(query)}` as const)
  redirect(localizedPath(locale, page))
}

async function carriedOut(form: FormData, actor: string): Promise<Record<string, string>> {
  const change = consoleChange(form.get('change'))
  const run = change?.prepare(String(form.get(change.subjectField) ?? ''), Object.fromEntries(form))
  if (!run) return { problem: 'form' }
  const decided = decision.safeParse({ actor, reason: form.get('reason'), formKey: form.get('formKey') })
  if (!decided.success) return { problem: 'reason' }
  try {
    const { kind, auditId } = await run(decided.data)
    return { asked: auditId, ...(kind === 'repeated' && { again: '1' }) }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { problem: error.code === 'not_found' ? 'not_found' : 'fault' }
  }
}
