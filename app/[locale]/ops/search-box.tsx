'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useActionState } from 'react'
import { Field } from '@/app/_ui/fields'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { useFocusOnError } from '@/app/_ui/use-focus-on-error'
import { findOrder } from './find-order'
import type { SearchProblem } from './search-state'

type SearchBoxProps = {
  locale: string
  texts: Record<'label' | 'hint' | 'action' | 'pending' | 'empty' | 'back', string> & {
    problems: Record<Exclude<SearchProblem, 'empty'>, { title: string; text: string }>
  }
  /** The page. A search without a result replaces it. */
  children: ReactNode
}

/** The form that finds an order by any id or address that a buyer may give. */
export function SearchBox({ locale, texts, children }: SearchBoxProps) {
  const [state, action] = useActionState(findOrder, null)
  const form = useFocusOnError(state?.at ?? 0)
  const query = useSearchParams().toString()
  const path = `${usePathname()}${query && `?${query}`}`
  // The operator may have opened another page since the search.
  const answer = state?.path === path ? state : null
  const nothing = answer && answer.problem !== 'empty' ? texts.problems[answer.problem] : null
  return (
    <>
      <search>
        <form ref={form} action={action} noValidate className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="path" value={path} />
          <Field
            label={texts.label}
            hint={texts.hint}
            error={answer?.problem === 'empty' ? texts.empty : null}
            name="what"
            type="search"
            required
            maxLength={200}
            autoComplete="off"
            defaultValue={answer?.typed}
          />
          <SubmitButton kind="quiet" pendingLabel={texts.pending}>
            {texts.action}
          </SubmitButton>
        </form>
      </search>
      {nothing ? (
        <div className="grid gap-4">
          <h1 className="text-h1 font-semibold">{nothing.title}</h1>
          <Notice key={answer?.at} kind="do" announce="now">
            {nothing.text}
          </Notice>
          <p>
            <a href={path}>{texts.back}</a>
          </p>
        </div>
      ) : (
        children
      )}
    </>
  )
}
