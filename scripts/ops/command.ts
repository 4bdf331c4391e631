import type { Decision } from '../../lib/operator/carry-out'
import type { Answer } from './answer'

export type Options = { line: string | undefined; note: string | undefined; nothingCameOfIt: boolean }

/** Reads only look; changes need --as and --reason. */
export type Command = { name: string; takes: string; does: string } & (
  | { changes: false; run: (subject: string) => Promise<Answer> }
  | { changes: true; run: (subject: string, decision: Decision, options: Options) => Promise<Answer> }
)
