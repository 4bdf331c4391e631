import { parseArgs } from 'node:util'
import { finishAlerts } from '../lib/alerts/alert-webhook'
import { listLinesToMark } from '../lib/orders/activate/line-marks'
import { reconcileBooks } from '../lib/orders/books/reconcile-books'
import { sweepMoney } from '../lib/orders/sweeps/sweep-money'

/*
 * npm run reconcile: compares our books with Stripe's lists and prints the differences. Exits with 1 if there are any.
 *   --days 40            period to compare
 *   --grace-seconds 600  ignores newer objects, which may still be in transit
 *   --sweep              first runs the sweep: missed events, pending refunds, expired orders
 *   --repair             reads orders that differ from Stripe again, then compares once more
 */
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '40' },
    'grace-seconds': { type: 'string', default: '600' },
    sweep: { type: 'boolean', default: false },
    repair: { type: 'boolean', default: false },
  },
})

const failed = values.sweep ? await sweepMoney() : []
const report = await reconcileBooks({
  days: Number(values.days),
  graceSeconds: Number(values['grace-seconds']),
  repair: values.repair,
})
const lines = await listLinesToMark()
const { charges, refunds, disputes, findings } = report
console.log(
  `${report.since} to ${report.until}: ${charges} charges, ${refunds} refunds, ${disputes} disputes at Stripe`,
)
for (const part of failed) console.log(`sweep: ${part} failed, see the log`)
for (const { kind, orderId, intentId, detail } of findings)
  console.log(`${kind} ${orderId ?? '-'} ${intentId ?? '-'}: ${detail}`)
for (const { id, lineMark, activation } of lines)
  console.log(`by hand at OXIO: ${lineMark} line ${activation?.lineId ?? '(not yet known)'} of ${id}`)
console.log(findings.length === 0 ? 'The books agree.' : `${findings.length} differences.`)
await finishAlerts()
process.exit(findings.length === 0 && failed.length === 0 ? 0 : 1)
