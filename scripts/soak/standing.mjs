import { control } from './trouble.mjs'

/**
 * @typedef {object} Standing state of the database, OXIO and the mail provider
 * @property {number} orders paid
 * @property {number} asked activations
 * @property {number} ready
 * @property {{ id: string, reason: string }[]} needsAttention
 * @property {string[]} heldBack activations that wait for another activation of the same person, which needs attention
 * @property {string[]} unfinished other activations that are not ready, and paid orders without an activation
 * @property {number} lines at OXIO
 * @property {string[]} duplicates people with more lines than orders
 * @property {string[]} lost ready activations whose line is not at OXIO
 * @property {number} mails with a QR code
 * @property {string[]} wrongMails people whose number of QR mails differs from their ready activations
 * @property {number[]} secondsToReady sorted
 * @property {{ outcome: string, unanswered: boolean, count: number }[]} requests
 */

/**
 * @template T
 * @param {string} databaseUrl
 * @param {(client: import('pg').Client) => Promise<T>} work
 */
async function withDatabase(databaseUrl, work) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A person gets one line at a time: while one activation needs attention, the next waits for the operator. */
const HELD_BACK = `(a.state in ('queued', 'activating') and a.posts_open = 0 and a.line_id is null and exists (
  select 1 from oxio_activations b where b.user_id = a.user_id and b.state = 'needs_attention'))`

/** Counts unfinished activations, orders and mails. @param {{ databaseUrl: string }} stack */
export function countUnfinished({ databaseUrl }) {
  return withDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query(`
      select (select count(*)::int from oxio_activations a
          where state not in ('ready', 'needs_attention') and not ${HELD_BACK}) as activations,
        (select count(*)::int from orders o where state <> 'paid'
          or not exists (select 1 from oxio_activations a where a.order_id = o.id)) as orders,
        (select count(*)::int from emails where state = 'queued') as mails`)
    return /** @type {{ activations: number, orders: number, mails: number }} */ (rows[0])
  })
}

/** Makes all queued mails due now. @param {{ databaseUrl: string }} stack */
export function hurryMails({ databaseUrl }) {
  return withDatabase(databaseUrl, (client) =>
    client.query(`update emails set next_attempt_at = now() where state = 'queued' and next_attempt_at > now()`),
  )
}

/**
 * @param {{ databaseUrl: string, urls: { oxio: string, resend: string } }} stack
 * @returns {Promise<Standing>}
 */
export async function readStanding({ databaseUrl, urls }) {
  const [lines, mails] = await Promise.all([
    /** @type {Promise<{ lineId: string, email: string }[]>} */ (control(urls.oxio, 'GET', '/lines')),
    /** @type {Promise<{ to: string | string[], subject: string }[]>} */ (control(urls.resend, 'GET', '/emails')),
  ])
  const { rows, requests, orders } = await withDatabase(databaseUrl, async (client) => ({
    rows: (
      await client.query(`
        select o.id as order_id, a.id, a.state::text as state, a.line_id, a.last_error_code, u.email, coalesce(${HELD_BACK}, false) as held,
          extract(epoch from a.ready_at - a.created_at)::float8 as seconds
        from orders o join users u on u.id = o.buyer_id left join oxio_activations a on a.order_id = o.id`)
    ).rows,
    requests: (
      await client.query(`
        select outcome::text as outcome, detail is not null or outcome in ('adopted', 'no_line_seen', 'open') as unanswered,
          count(*)::int as count from line_requests group by 1, 2 order by 2, 1`)
    ).rows,
    orders: (await client.query(`select count(*)::int as n from orders where paid_at is not null`)).rows[0].n,
  }))
  const ready = rows.filter(({ state }) => state === 'ready')
  /** @param {string} email */
  const qrMails = (email) =>
    mails.filter(({ to, subject }) => [to].flat().includes(email) && /ready/i.test(subject)).length
  /** @param {string} email */
  const of = (email) => rows.filter((row) => row.email === email)
  const emails = [...new Set(rows.map(({ email }) => email))]
  return {
    orders,
    asked: rows.filter(({ id }) => id !== null).length,
    ready: ready.length,
    needsAttention: rows
      .filter(({ state }) => state === 'needs_attention')
      .map(({ id, last_error_code: reason }) => ({ id, reason })),
    heldBack: rows.filter(({ held }) => held).map(({ id }) => id),
    unfinished: rows
      .filter(({ state, held }) => state !== 'ready' && state !== 'needs_attention' && !held)
      .map(({ order_id: order, state }) => `${order} ${state ?? 'not started'}`),
    lines: lines.length,
    duplicates: emails.filter((email) => lines.filter((line) => line.email === email).length > of(email).length),
    lost: ready.filter((row) => !lines.some(({ lineId }) => lineId === row.line_id)).map(({ id }) => id),
    mails: emails.reduce((sum, email) => sum + qrMails(email), 0),
    wrongMails: emails.filter((email) => qrMails(email) !== of(email).filter(({ state }) => state === 'ready').length),
    secondsToReady: ready.map(({ seconds }) => seconds).sort((a, b) => a - b),
    requests,
  }
}
