import { describe, expect, it } from 'vitest'
import { createRefusalWatch } from './create-refusal-watch'

const HOUR = 3_600_000

describe('refused signatures of a webhook', () => {
  it('are logged with their reason at once, then with their number each minute', () => {
    const watch = createRefusalWatch()
    const lineAt = (now: number, reason = 'no_secret_matches') => watch.refused('stripe', reason, now).line
    expect(lineAt(0)).toEqual({ heldBack: 0 })
    expect([lineAt(1), lineAt(59_999)]).toEqual([null, null])
    expect(lineAt(2, 'too_old')).toEqual({ heldBack: 0 })
    expect(lineAt(60_000)).toEqual({ heldBack: 2 })
  })

  it('raise an alert at the third within a day, however far apart they are', () => {
    const watch = createRefusalWatch()
    const alertAt = (now: number) => watch.refused('stripe', 'no_secret_matches', now).alert
    expect([alertAt(0), alertAt(5 * HOUR)]).toEqual([null, null])
    expect(alertAt(20 * HOUR)).toEqual({ refused: 3, accepted: 0 })
  })

  it('raise no alert at two within a day', () => {
    const watch = createRefusalWatch()
    const alerts = [0, 1, 25, 26, 50].map((hour) => watch.refused('stripe', 'too_old', hour * HOUR).alert)
    expect(alerts).toEqual([null, null, null, null, null])
  })

  it('raise at most four alerts for a hundred thousand in a day', () => {
    const watch = createRefusalWatch()
    let alerts = 0
    let lines = 0
    for (let sent = 0; sent < 100_000; sent++) {
      const { line, alert } = watch.refused('stripe', 'no_secret_matches', sent * 864)
      if (alert) alerts += 1
      if (line) lines += 1
    }
    expect(alerts).toBeLessThanOrEqual(4)
    expect(lines).toBeLessThanOrEqual(24 * 60)
  })

  it('are counted for each party, together with its accepted ones', () => {
    const watch = createRefusalWatch()
    watch.accepted('stripe')
    watch.refused('stripe', 'no_signature', 0)
    watch.accepted('stripe')
    watch.refused('resend', 'no_signature', 1)
    watch.refused('stripe', 'no_signature', 2)
    expect(watch.refused('stripe', 'no_signature', 3).alert).toEqual({ refused: 3, accepted: 1 })
    expect(watch.refused('resend', 'no_signature', 4).alert).toBeNull()
  })
})
