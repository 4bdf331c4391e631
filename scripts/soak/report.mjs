import { formatTable } from '../support/table.mjs'

/** @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
/** @param {number} value */
const seconds = (value) => `${value.toFixed(1)} s`

/** @param {string[]} values */
function tally(values) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => `${count} ${value}`).join(', ')
}

/**
 * The soak's table.
 * @param {import('./standing.mjs').Standing} standing before anything was resolved by hand
 * @param {{ kills: number, bothAtOnce: number, databaseRestarts: number }} trouble
 * @param {{ seed: number, people: number, leasesLost: number, deadlocks: number, seconds: number }} run
 */
export function describeSoak(standing, trouble, run) {
  const { secondsToReady: times, requests } = standing
  const sum = (/** @type {typeof requests} */ of) => of.reduce((total, { count }) => total + count, 0)
  const unanswered = requests.filter(
    (request) => request.unanswered && request.outcome !== 'refused' && request.outcome !== 'unsent',
  )
  return formatTable([
    ['  seed', String(run.seed)],
    ['  people, paid orders', `${run.people}, ${standing.orders}`],
    ['  lines at OXIO', String(standing.lines)],
    ['  duplicates', String(standing.duplicates.length)],
    ['  lost', String(standing.lost.length + standing.unfinished.length)],
    ['  ready', String(standing.ready)],
    [
      '  needs_attention',
      `${standing.needsAttention.length} (${share(standing)}) ${tally(standing.needsAttention.map(({ reason }) => reason))}`,
    ],
    ['  waiting for these', String(standing.heldBack.length)],
    ['  mails with QR code', `${standing.mails}, not one each: ${standing.wrongMails.length}`],
    [
      '  time to ready',
      times.length > 0 ? `median ${seconds(quantile(times, 0.5))}, p95 ${seconds(quantile(times, 0.95))}` : '-',
    ],
    [
      '  requests for a line',
      `${sum(requests)}: ${requests.map(({ outcome, count }) => `${count} ${outcome}`).join(', ')}`,
    ],
    [
      '  of these unanswered',
      `${sum(unanswered)}: ${unanswered.map(({ outcome, count }) => `${count} ${outcome}`).join(', ')}`,
    ],
    ['  nodes killed', `${trouble.kills}, both at once ${trouble.bothAtOnce} times`],
    ['  restarts of the database', String(trouble.databaseRestarts)],
    ['  leases lost without a kill', String(run.leasesLost)],
    ['  deadlocks', String(run.deadlocks)],
    ['  took', seconds(run.seconds)],
  ])
}

/** @param {import('./standing.mjs').Standing} standing */
const share = ({ needsAttention, asked }) => `${((100 * needsAttention.length) / Math.max(1, asked)).toFixed(1)} %`

const MOST_ATTENTION = 0.05

/**
 * Returns one line for each violated guarantee.
 * @param {import('./standing.mjs').Standing} standing
 * @param {{ orders: number, deadlocks: number }} run `orders` is the expected number
 */
export function findFaults(standing, { orders, deadlocks }) {
  const { needsAttention, asked } = standing
  return [
    ...standing.duplicates.map((who) => `more lines than orders: ${who}`),
    ...standing.lost.map((id) => `its line is not at OXIO: ${id}`),
    ...standing.unfinished.map((what) => `not finished: ${what}`),
    ...(asked === orders ? [] : [`${asked} activations for ${orders} orders`]),
    ...(deadlocks === 0 ? [] : [`${deadlocks} deadlocks in the database: two parts lock in different orders`]),
    ...(needsAttention.length > asked * MOST_ATTENTION
      ? [`${needsAttention.length} of ${asked} need attention, more than 5 %`]
      : []),
  ]
}

/**
 * The same, after the operator resolved what needed attention.
 * @param {import('./standing.mjs').Standing} standing
 */
export function findFaultsAfter(standing) {
  const { lines, asked, ready } = standing
  return [
    ...(lines === asked && ready === asked ? [] : [`${lines} lines and ${ready} ready for ${asked} orders`]),
    ...standing.duplicates.map((who) => `more lines than orders: ${who}`),
    ...standing.wrongMails.map((who) => `not one mail for each eSIM: ${who}`),
  ]
}
