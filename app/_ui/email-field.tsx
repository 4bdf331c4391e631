import type { ComponentProps } from 'react'
import { Field } from './field'

type EmailFieldProps = Omit<ComponentProps<typeof Field>, 'type' | 'autoCapitalize' | 'spellCheck'>

/** A field for an e-mail address. Set `autoComplete="off"` where it is somebody else's than the reader's own. */
export function EmailField(props: EmailFieldProps) {
  return <Field autoComplete="email" {...props} type="email" autoCapitalize="none" spellCheck={false} />
}
