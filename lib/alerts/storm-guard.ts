/** A window of time after which the same thing is news again. */
export const WINDOW_MS = 10 * 60_000
/** Different subjects of one code that are told one by one in a window; what comes beyond is told as a number. */
const TOLD_PER_CODE = 10

type CodeWindow = { endsAt: number; heldBack: number; subjects: Set<string> }

export type StormGuard<Code extends string> = {
  /** Whether this one is to be told. One that is not is counted. */
  admit(code: Code, subject: string, nowMs: number): boolean
  /** How many were held back in windows that are over by now; each is handed out once. */
  collect(nowMs: number): { code: Code; heldBack: number }[]
}

/**
 * Keeps a storm from flooding: in each window of a code every subject is told once, and only so many subjects. Of this
 * process: several nodes tell the same thing once each.
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
