import { Notice } from '@/app/_ui/notice'
import type { FormState } from './form-state'

/** A problem that no field can put right, read out when it appears. */
export function FormNotice({ state: { problem, at } }: { state: FormState }) {
  if (problem?.place !== 'form') return null
  return (
    <Notice key={at} kind="problem" announce="now">
      {problem.message}
    </Notice>
  )
}
