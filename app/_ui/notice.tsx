import type { ReactNode } from 'react'
import type { FormState } from './form-state'
import { Icon, type IconName } from './icon'

export type NoticeKind = 'info' | 'do' | 'ok' | 'problem'

const LOOK: Record<NoticeKind, { box: string; icon: IconName }> = {
  info: { box: 'bg-accent-soft text-accent-soft-text', icon: 'info' },
  do: { box: 'bg-warn-soft text-warn-text', icon: 'hand' },
  ok: { box: 'bg-ok-soft text-ok-text', icon: 'circle-check' },
  problem: { box: 'bg-bad-soft text-bad-text', icon: 'triangle-alert' },
}

type NoticeProps = {
  kind?: NoticeKind
  title?: string
  children?: ReactNode
  /** Set when the notice answers an action, so that screen readers announce it. */
  announce?: 'polite' | 'now'
}

/** A message in the page: `info` to read, `do` to act on, `ok` for a success, `problem` for a failure. */
export function Notice({ kind = 'info', title, children, announce }: NoticeProps) {
  const { box, icon } = LOOK[kind]
  const role = announce === 'now' ? 'alert' : announce === 'polite' ? 'status' : undefined
  return (
    <div role={role} className={`flex items-start gap-3 rounded-card px-4 py-3 forced-colors:border ${box}`}>
      <Icon name={icon} className="mt-0.5 size-5" />
      <div className="grid gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-pretty">{children}</div>}
      </div>
    </div>
  )
}

/** A problem that no field can correct. Screen readers announce it. */
export function FormNotice({ state: { problem, at } }: { state: FormState }) {
  if (problem?.place !== 'form') return null
  return (
    <Notice key={at} kind="problem" announce="now">
      {problem.message}
    </Notice>
  )
}
