/** The same alert is sent again only after this time. */
export const WINDOW_MS = 10 * 60_000
/** Subjects of one code that are sent one by one in a window. Further ones are only counted. */
const TOLD_PER_CODE = 10

type CodeWindow = { endsAt: number; heldBack: number; subjects: Set<string> }

export type StormGuard<Code extends string> = {
  /** Whether to send this alert. Counts it otherwise. */
  admit(code: Code, subject: string, nowMs: number): boolean
  /** The numbers held back in ended windows. Returns each once. */
  collect(nowMs: number): { code: Code; heldBack: number }[]
}

/**
 * Limits repeated alerts: each window of a code admits each subject once, and at most ten subjects. Counts in this process
 * only, so several nodes each send the same alert once.
 */
export function createStormGuard<Code extends string>(): StormGuard<Code> {
  const windows = new Map<Code, CodeWindow>()
  const overdue: { code: Code; heldBack: number }[] = []

  const close = (code: Code, window: CodeWindow) => {
    windows.delete(code)
    if (window.heldBack > 0) overdue.push({ code, heldBack: window.heldBack })
  }

  return {
    admit(code, subject, nowMs) {
      let window = windows.get(code)
      if (window && window.endsAt <= nowMs) {
        close(code, window)
        window = undefined
      }
      window ??= { endsAt: nowMs + WINDOW_MS, heldBack: 0, subjects: new Set() }
      windows.set(code, window)
      if (window.subjects.has(subject) || window.subjects.size >= TOLD_PER_CODE) {
        window.heldBack += 1
        return false
      }
      window.subjects.add(subject)
      return true
    },
    collect(nowMs) {
      for (const [code, window] of [...windows]) if (window.endsAt <= nowMs) close(code, window)
      return overdue.splice(0)
    },
  }
}
