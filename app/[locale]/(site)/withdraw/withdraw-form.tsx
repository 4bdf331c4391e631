'use client'

import { useActionState, useEffect, useRef } from 'react'
import { Notice } from '@/app/_ui/notice'
import { FillStep } from './fill-step'
import { ReviewStep } from './review-step'
import { type WithdrawState, withdraw } from './withdraw'
import type { WithdrawTexts } from './withdraw-texts'

type WithdrawFormProps = { locale: string; texts: WithdrawTexts }

const START: WithdrawState = {
  step: 'fill',
  typed: { name: '', email: '', order: '' },
  wrong: {},
  problem: null,
  at: 0,
}

/** The steps of a withdrawal, each in the place of the one before it. */
export function WithdrawForm({ locale, texts }: WithdrawFormProps) {
  const [state, action] = useActionState(withdraw, START)
  const place = useRef<HTMLDivElement>(null)
  // After each answer: the wrong field, or the heading of the next step.
  useEffect(() => {
    if (state.at === 0) return
    place.current?.querySelector<HTMLElement>('[aria-invalid=true], h2')?.focus()
  }, [state.at])
  return (
    <div ref={place} className="grid gap-5">
      {state.step !== 'done' && state.problem && (
        <Notice key={state.at} kind="problem" announce="now">
          {state.problem}
        </Notice>
      )}
      {state.step === 'fill' && <FillStep action={action} locale={locale} state={state} texts={texts} />}
      {state.step === 'review' && <ReviewStep action={action} locale={locale} state={state} texts={texts} />}
      {state.step === 'done' && (
        <div className="grid gap-3">
          <h2 tabIndex={-1} className="text-h3 font-semibold">
            {texts.doneTitle}
          </h2>
          <p>{texts.done.replace('{time}', state.when)}</p>
          <p className="text-pretty wrap-anywhere">{texts.doneNext}</p>
        </div>
      )}
    </div>
  )
}
