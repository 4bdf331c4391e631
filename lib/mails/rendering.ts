import type { RenderedEmail } from '@/emails/render-template'

export type Rendering =
  | { kind: 'rendered'; email: RenderedEmail }
  /** What it would say is no longer true. */
  | { kind: 'superseded' }
  /** What it would tell of is not there. */
  | { kind: 'missing' }
