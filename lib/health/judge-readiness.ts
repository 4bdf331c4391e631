/** What one look at this node and its database showed. Ages and waits in seconds. */
export type Look =
  | { kind: 'database_away'; draining: boolean }
  | {
      kind: 'looked'
      draining: boolean
      migrated: boolean
      /** For how long the oldest due piece of work has been waiting; null when nothing waits. */
      waits: { activations: number | null; mails: number | null; webhooks: number | null }
      parties: { party: string; okAge: number | null; failureAge: number | null; failure: string | null }[]
    }

export type Readiness = {
  /** `unavailable`: send no traffic here. `degraded`: serve, and look at what is late or out of reach. */
  status: 'ok' | 'degraded' | 'unavailable'
  node: 'serving' | 'stopping'
  database: 'ok' | 'away'
  migrations: 'ok' | 'missing' | 'unknown'
  /** Seconds that the oldest due piece of work has been waiting. */
  oldest_wait_seconds: { activations: number; mails: number; webhooks: number } | null
  parties: Record<string, { status: 'ok' | 'failing'; seconds_since_answer: number | null; failure?: string }>
}

/** Longer than any sweep's round: whatever waits longer is waiting for somebody who does not come. */
const LATE_SECONDS = { activations: 60, mails: 120, webhooks: 300 }

const whole = (seconds: number | null) => (seconds === null ? null : Math.max(0, Math.round(seconds)))

/**
 * Decides from what was seen. A party out of reach or work that is late never takes a node out of service: every other node
 * would be taken out too, and pages and paid orders work without them.
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
