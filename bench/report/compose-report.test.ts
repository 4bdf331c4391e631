import { expect, test } from 'vitest'
import type { Busy } from '../machine/judge-busy'
import type { Results } from '../results'
import { busyParts, composeReport } from './compose-report'
import { fillFigures } from './fill-figures'

const MARK = '<!-- written by npm run bench -->'
const TEXT = `# Performance

| flood | <!--flood-->p99 900 ms<!--/--> | <!--flood.met-->no<!--/--> |
| start | <!--start-->1.1 s<!--/--> | <!--start.met-->no<!--/--> |

${MARK}

## MCP

earlier figures
`
const times = { calls: 300, p50: 5, p99: 40, most: 90, failed: 0 }
const quiet: Busy = { isBusy: false, foreign: 0.01, stolen: 0, cores: 2, programs: [] }

function resultsOf(busy: Busy, slow: number): Results {
  const flood = { lines: 1000, seconds: 25, alone: times, beside: { ...times, p99: slow } }
  return {
    machine: { cpu: 'a CPU', cores: 2, memoryGb: 24, node: 'v24.0.0', core: 1 },
    parts: { flood },
    ran: { flood: { at: '2026-11-30T20:00:00.000Z', seconds: 60, busy } },
  }
}

test('a part that ran fills its section and its goal, and says when and beside what', () => {
  const report = composeReport(TEXT, resultsOf(quiet, 120))
  expect(report).toContain('<!--flood-->p99 120 ms while 1000 lines are made<!--/--> | <!--flood.met-->yes<!--/-->')
  expect(report).toMatch(
    /## A flood of starts\n\n2026-11-30 20:00 UTC.*load from core 1; other programs took 0\.01 of 2 cores\./,
  )
})

test('a part that did not run keeps its earlier figures, above and below the line', () => {
  const report = composeReport(TEXT, resultsOf(quiet, 120))
  expect(report).toContain('<!--start-->1.1 s<!--/--> | <!--start.met-->no<!--/-->')
  expect(report).toContain('## MCP\n\nearlier figures')
  expect(report).toContain('## Growth\n\nNot measured yet.')
})

test('a goal is met by the figure and not by the wish', () => {
  expect(composeReport(TEXT, resultsOf(quiet, 301))).toContain('<!--flood.met-->no<!--/-->')
})

test('figures of a busy machine are marked', () => {
  const busy = { ...quiet, isBusy: true, foreign: 0.8, programs: [{ name: 'tsc', seconds: 48 }] }
  expect(composeReport(TEXT, resultsOf(busy, 120))).toContain('**Busy machine, not comparable.**')
  expect(busyParts(resultsOf(busy, 120))).toEqual(['flood: other programs took 0.80 of 2 cores (tsc 48.0 s)'])
  expect(busyParts(resultsOf(quiet, 120))).toEqual([])
})

test('writing a report again changes nothing', () => {
  const once = composeReport(TEXT, resultsOf(quiet, 120))
  expect(composeReport(once, resultsOf(quiet, 120))).toBe(once)
})

test('a figure without a place in the text is an error', () => {
  expect(() => fillFigures('no places', { flood: '1' })).toThrow('no place for flood')
  expect(() => composeReport('no line', resultsOf(quiet, 1))).toThrow('no line')
})
