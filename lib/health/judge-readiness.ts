/** What one check of this node and its database found. Ages and waits in seconds. */
export type Look =
  | { kind: 'database_away'; draining: boolean }
  | {
      kind: 'looked'
      draining: boolean
      migrated: boolean
      /** How long the oldest due work has waited; null when nothing waits. */
      waits: { activations: number | null; mails: number | null; webhooks: number | null }
      parties: { party: string; okAge: number | null; failureAge: number | null; failure: string | null }[]
    }

export type Readiness = {
  /** `unavailable`: send no traffic here. `degraded`: send traffic, and check what is late or unreachable. */
  status: 'ok' | 'degraded' | 'unavailable'
  node: 'serving' | 'stopping'
  database: 'ok' | 'away'
  migrations: 'ok' | 'missing' | 'unknown'
  /** Seconds that the oldest due work has waited. */
  oldest_wait_seconds: { activations: number; mails: number; webhooks: number } | null
  parties: Record<string, { status: 'ok' | 'failing'; seconds_since_answer: number | null; failure?: string }>
}

/** Longer than any sweep's interval: work that waits longer has no worker. */
const LATE_SECONDS = { activations: 60, mails: 120, webhooks: 300 }

const whole = (seconds: number | null) => (seconds === null ? null : Math.max(0, Math.round(seconds)))

/**
 * Decides the readiness from one check. An unreachable party or late work never takes a node out of service: it would take out
 * every other node too, and pages and paid orders work without them.
 */
export function judgeReadiness(look: Look): Readiness {
  const node = look.draining ? 'stopping' : 'serving'
  if (look.kind === 'database_away')
    return {
      status: 'unavailable',
      node,
      database: 'away',
      migrations: 'unknown',
      oldest_wait_seconds: null,
      parties: {},
    }
  const { waits } = look
  const parties = Object.fromEntries(
    look.parties.map(({ party, okAge, failureAge, failure }) => {
      const failing = failureAge !== null && (okAge === null || failureAge < okAge)
      const seconds_since_answer = whole(okAge)
      return [
        party,
        failing
          ? { status: 'failing' as const, seconds_since_answer, failure: failure ?? 'unknown' }
          : { status: 'ok' as const, seconds_since_answer },
      ]
    }),
  )
  const late =
    (waits.activations ?? 0) > LATE_SECONDS.activations ||
    (waits.mails ?? 0) > LATE_SECONDS.mails ||
    (waits.webhooks ?? 0) > LATE_SECONDS.webhooks
  const failing = Object.values(parties).some(({ status }) => status === 'failing')
  return {
    status: look.draining || !look.migrated ? 'unavailable' : late || failing ? 'degraded' : 'ok',
    node,
    database: 'ok',
    migrations: look.migrated ? 'ok' : 'missing',
    oldest_wait_seconds: {
      activations: whole(waits.activations) ?? 0,
      mails: whole(waits.mails) ?? 0,
      webhooks: whole(waits.webhooks) ?? 0,
    },
    parties,
  }
}
