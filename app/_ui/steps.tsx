import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'
import { Time } from './values'

type StepListProps = {
  steps: { key: string; content: ReactNode }[]
}

/** Numbered instructions. */
export function StepList({ steps }: StepListProps) {
  return (
    <ol className="grid gap-3">
      {steps.map(({ key, content }, index) => (
        <li key={key} className="grid grid-cols-[auto_1fr] gap-3">
          <span
            aria-hidden="true"
            className="grid size-7 place-items-center rounded-pill border border-border-strong text-label font-medium tabular-nums"
          >
            {index + 1}
          </span>
          <div className="pt-0.5 text-pretty">{content}</div>
        </li>
      ))}
    </ol>
  )
}

export type TimelineState = 'done' | 'current' | 'upcoming' | 'problem'
export type TimelineStep = { key: string; label: string; at: Date | null; state: TimelineState }

const MARK: Record<TimelineState, { icon: IconName; look: string }> = {
  done: { icon: 'check', look: 'bg-ok-soft text-ok-text' },
  current: { icon: 'loader-circle', look: 'animate-step bg-accent-soft text-accent-soft-text' },
  upcoming: { icon: 'circle-dashed', look: 'bg-sunken text-text-3' },
  problem: { icon: 'triangle-alert', look: 'bg-bad-soft text-bad-text' },
}

/** Past and coming steps in order. `stateNames` are the marks in words, for screen readers. */
export function Timeline({ steps, stateNames }: { steps: TimelineStep[]; stateNames: Record<TimelineState, string> }) {
  return (
    <ol className="grid">
      {steps.map(({ key, label, at, state }, index) => (
        <li
          key={key}
          aria-current={state === 'current' ? 'step' : undefined}
          className="relative grid grid-cols-[auto_1fr] gap-x-3 pb-5 last:pb-0"
        >
          {index < steps.length - 1 && (
            <span aria-hidden="true" className="absolute start-[13px] top-8 bottom-1 border-s-2 border-border" />
          )}
          <span className={`grid size-7 place-items-center rounded-pill forced-colors:border ${MARK[state].look}`}>
            <Icon name={MARK[state].icon} className="size-4" />
          </span>
          <div className="pt-0.5">
            <p className={state === 'upcoming' ? 'text-text-2' : 'font-medium'}>
              {label}
              {state !== 'done' && <span className="sr-only"> ({stateNames[state]})</span>}
            </p>
            {at && (
              <p className="text-label text-text-2">
                <Time at={at} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
