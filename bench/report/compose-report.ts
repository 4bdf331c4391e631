import { describeBusy } from '../machine/judge-busy'
import type { PartName, Ran, Results } from '../results'
import { fillFigures } from './fill-figures'
import { figuresOf, judgeGoals } from './goals'
import {
  describeActivation,
  describeFlood,
  describeGrowth,
  describeMany,
  describeMcp,
  describePages,
  describeStart,
  describeWebhook,
} from './sections'

/** The command writes everything below this line, and the figures of goals above it. */
const MARK = '<!-- written by npm run bench -->'

/**
 * The new text of the report. Parts that did not run keep their earlier results.
 *
 * @throws Error when the text lacks the mark or a place for a figure
 */
export function composeReport(text: string, results: Results): string {
  const at = text.indexOf(MARK)
  if (at < 0) throw new Error(`the report has no line ${MARK}`)
  const head = fillFigures(text.slice(0, at), figuresOf(judgeGoals(results.parts)))
  const old = text.slice(at + MARK.length)
  const { mcp, webhook, activation, many, flood, pages, start, growth } = results.parts
  const sections: [title: string, name: PartName, body: string | undefined][] = [
    ['MCP', 'mcp', mcp && describeMcp(mcp)],
    ['Webhook', 'webhook', webhook && describeWebhook(webhook)],
    ['Activation', 'activation', activation && describeActivation(activation)],
    ['Many activations', 'many', many && describeMany(many)],
    ['A flood of starts', 'flood', flood && describeFlood(flood)],
    ['Pages', 'pages', pages && describePages(pages)],
    ['Start, memory, size', 'start', start && describeStart(start)],
    ['Growth', 'growth', growth && describeGrowth(growth)],
  ]
  const written = sections.map(([title, name, body]) => {
    const ran = results.ran[name]
    return `## ${title}\n\n${body && ran ? `${describeRan(ran, results)}\n\n${body}` : oldSection(old, title)}`
  })
  return `${head}${MARK}\n\n${written.join('\n\n')}\n`
}

/** The parts that ran while the machine was busy with something else, as lines. */
export const busyParts = ({ ran }: Results): string[] =>
  Object.entries(ran).flatMap(([name, { busy }]) => (busy?.isBusy ? `${name}: ${describeBusy(busy)}` : []))

function oldSection(old: string, title: string): string {
  const body = old.split(/^## /m).find((section) => section.startsWith(`${title}\n`))
  return body ? body.slice(title.length).trim() : 'Not measured yet.'
}

function describeRan({ at, busy, seconds }: Ran, { machine }: Results): string {
  const { cpu, cores, memoryGb, node, core } = machine
  const load = core === null ? 'the load was not pinned to a core' : `load from core ${core}`
  const others = busy === null ? 'no counters of other programs' : describeBusy(busy)
  const mark = busy?.isBusy ? '**Busy machine, not comparable.** ' : ''
  return `${mark}${at.slice(0, 16).replace('T', ' ')} UTC, ${seconds.toFixed(0)} s on ${cores} cores (${cpu}), ${memoryGb} GB, Node ${node}; ${load}; ${others}.`
}
