import { alert } from '@/lib/alerts/alert'
import { db } from '@/lib/db/client'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log/log'
import { reconcileOrder } from '@/lib/orders/reconcile/reconcile-order'
import { compareBooks, type Finding, type Period } from './compare-books'
import { loadOurBooks, loadStripeBooks } from './load-books'
import { takeTurn } from './sweep-mark'

export type BooksReport = {
  since: string
  until: string
  /** Number of entries in Stripe's lists. */
  charges: number
  refunds: number
  disputes: number
  findings: Finding[]
}

const DAY_MS = 24 * 3_600_000

export type ReconcileOptions = {
  /** Length of the period in days. */
  days?: number
  /** Entries younger than this, in seconds, are ignored: their counterpart may follow. */
  graceSeconds?: number
  /** Whether orders that differ are read again before the final comparison. */
  repair?: boolean
}

/**
 * Compares our ledger, refunds and disputes with Stripe's lists, and stores the report. Without findings the books agree;
 * otherwise raises an alert.
 *
 * @throws AppError stripe_unavailable, database_unavailable; then no report is stored
 */
export async function reconcileBooks(options: ReconcileOptions = {}): Promise<BooksReport> {
  const { days = 40, graceSeconds = 600, repair = false } = options
  const now = Date.now()
  const period = { since: new Date(now - days * DAY_MS), until: new Date(now - graceSeconds * 1_000) }
  let report = await compare(period)
  if (repair && report.findings.length > 0) {
    await readAnew(report.findings)
    report = await compare(period)
  }
  await db().reconciliationReport.create({ data: { isEmpty: report.findings.length === 0, content: report } })
  if (report.findings.length > 0)
    alert('books_differ', {
      count: report.findings.length,
      findings: report.findings.slice(0, 20).map(({ kind, orderId }) => `${kind} ${orderId ?? '-'}`),
    })
  return report
}

/** Runs reconcileBooks on the schedule: once a day, on one node. */
export async function reconcileBooksInTurn(): Promise<void> {
  if (await takeTurn('books', '24 hours')) await reconcileBooks({ repair: true })
}

/**
 * Returns the newest stored report, or null.
 *
 * @public for the operator's tools
 */
export async function readLastBooksReport(): Promise<{ at: Date; isEmpty: boolean; content: unknown } | null> {
  const row = await db().reconciliationReport.findFirst({ orderBy: { createdAt: 'desc' } })
  return row && { at: row.createdAt, isEmpty: row.isEmpty, content: row.content }
}

async function compare(period: Period): Promise<BooksReport> {
  const stripe = await loadStripeBooks(period)
  const ours = await loadOurBooks(period, stripe)
  return {
    since: period.since.toISOString(),
    until: period.until.toISOString(),
    charges: stripe.charges.length,
    refunds: stripe.refunds.length,
    disputes: stripe.disputes.length,
    findings: compareBooks(ours, stripe, period),
  }
}

async function readAnew(findings: readonly Finding[]): Promise<void> {
  log.warn({ findings }, 'books differ; the orders are read anew')
  for (const orderId of new Set(findings.flatMap((finding) => finding.orderId ?? [])))
    await reconcileOrder(orderId).catch((error: unknown) =>
      log.warn({ orderId, error: describeError(error) }, 'order could not be read'),
    )
}
